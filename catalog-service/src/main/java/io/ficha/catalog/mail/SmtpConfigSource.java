package io.ficha.catalog.mail;

import io.smallrye.config.common.MapBackedConfigSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns {@code SMTP_HOST}, {@code SMTP_PORT}, {@code SMTP_TLS}, {@code SMTP_USER}, {@code SMTP_PASSWORD} and {@code
 * SMTP_FROM} into the settings of the mailer. Says nothing when no host is set: then no e-mail is sent.
 */
public final class SmtpConfigSource extends MapBackedConfigSource {
    private static final long serialVersionUID = 1L;
    private static final int ABOVE_APPLICATION_PROPERTIES = 290;

    /** Reads the environment; called by the configuration system. */
    public SmtpConfigSource() {
        this(System.getenv());
    }

    SmtpConfigSource(Map<String, String> environment) {
        super(
                "SMTP",
                of(environment, "SMTP_HOST", "").isEmpty() ? Map.of() : settings(environment),
                ABOVE_APPLICATION_PROPERTIES);
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        var tls = of(environment, "SMTP_TLS", "starttls");
        var from = of(environment, "SMTP_FROM", "");
        if (from.isEmpty()) throw new IllegalArgumentException("SMTP_HOST is set, and SMTP_FROM is not");
        var settings = new HashMap<String, String>();
        settings.put("ficha.mail.enabled", "true");
        settings.put("quarkus.mailer.mock", "false");
        settings.put("quarkus.mailer.host", of(environment, "SMTP_HOST", ""));
        settings.put("quarkus.mailer.port", of(environment, "SMTP_PORT", tls.equals("tls") ? "465" : "587"));
        settings.put("quarkus.mailer.from", from);
        switch (tls) {
            case "starttls" -> settings.put("quarkus.mailer.start-tls", "REQUIRED");
            case "tls" -> settings.put("quarkus.mailer.tls", "true");
            case "none" -> settings.put("quarkus.mailer.start-tls", "DISABLED");
            default -> throw new IllegalArgumentException("SMTP_TLS must be starttls, tls or none");
        }
        var user = of(environment, "SMTP_USER", "");
        if (!user.isEmpty()) {
            settings.put("quarkus.mailer.username", user);
            settings.put("quarkus.mailer.password", of(environment, "SMTP_PASSWORD", ""));
            settings.put("quarkus.mailer.login", "REQUIRED");
        }
        return settings;
    }

    private static String of(Map<String, String> environment, String name, String otherwise) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
