package io.ficha.catalog.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How e-mails to subscribers are sent. Where the mail server is says the environment, see {@link SmtpConfigSource}. */
@ConfigMapping(prefix = "ficha.mail")
interface MailConfig {
    /** Whether there is a mail server; without one nothing is written down to be sent. */
    @WithDefault("false")
    boolean enabled();

    /** How often is looked for what is due. */
    @WithDefault("1s")
    Duration interval();

    /** How long the mail server may take for one e-mail. Less than the lease of a claim. */
    @WithDefault("30s")
    Duration patience();

    /** Times between the tries of an e-mail; after the last it is given up. */
    @WithDefault("1M,5M,30M,2H,6H,12H")
    List<Duration> tries();
}
