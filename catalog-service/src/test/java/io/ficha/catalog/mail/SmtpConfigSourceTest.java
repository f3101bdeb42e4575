package io.ficha.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SmtpConfigSourceTest {
    @Test
    void saysNothingWithoutAHost() {
        assertThat(new SmtpConfigSource(Map.of("SMTP_HOST", "", "SMTP_PORT", "25")).getPropertyNames())
                .isEmpty();
    }

    @Test
    void wantsTlsUnlessToldOtherwise() {
        assertThat(settings(Map.of("SMTP_PORT", "", "SMTP_USER", "u", "SMTP_PASSWORD", "p")))
                .containsEntry("quarkus.mailer.start-tls", "REQUIRED")
                .containsEntry("quarkus.mailer.port", "587")
                .containsEntry("quarkus.mailer.login", "REQUIRED")
                .containsEntry("quarkus.mailer.password", "p");
        assertThat(settings(Map.of("SMTP_TLS", "tls")))
                .containsEntry("quarkus.mailer.tls", "true")
                .containsEntry("quarkus.mailer.port", "465")
                .doesNotContainKey("quarkus.mailer.username");
        assertThat(settings(Map.of("SMTP_TLS", "none"))).containsEntry("quarkus.mailer.start-tls", "DISABLED");
    }

    @Test
    void refusesHalfASetting() {
        assertThatThrownBy(() -> settings(Map.of("SMTP_TLS", "ssl"))).hasMessageContaining("SMTP_TLS");
        assertThatThrownBy(() -> new SmtpConfigSource(Map.of("SMTP_HOST", "mail")))
                .hasMessage("SMTP_HOST is set, and SMTP_FROM is not");
    }

    private static Map<String, String> settings(Map<String, String> more) {
        var environment = new java.util.HashMap<>(more);
        environment.put("SMTP_HOST", "mail.example");
        environment.put("SMTP_FROM", "a@mail.example");
        return new SmtpConfigSource(environment).getProperties();
    }
}
