package io.ficha.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "authorization: Bearer abc.def|authorization: [secret]",
                "{\"Authorization\":\"Basic a2V5Og==\"}|{\"Authorization\":\"[secret]\"}",
                "with key_eYvWV7gSDkNYXsmr and more|with [secret] and more",
                "APP_USR-1234-canary-key failed|[secret] failed",
                "token tok_2897348234ABC|token [secret]",
                "card token=0123456789abcdef0123456789abcdef, next|card token=[secret], next",
                "x-signature: ts=1,v1=ab|x-signature: [secret]",
                "key jwt_eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln used|key [secret] used",
                "key fk_0123456789abcdef0123456789abcdef|key [secret]",
                "bot 123456789:AAaaBBbbCCccDDddEEeeFFffGGggHHhh-_ blocked|bot [secret] blocked",
                "password=hunter2 user=ana|password=[secret] user=ana",
                "cvc:123|cvc:[secret]",
                "holder Ana 5555 5555 5555 4444 at|holder Ana [secret] at",
                "pan 4242424242424242|pan [secret]",
                "clabe 646180110400000007|clabe [secret]0007",
                "mail ana.lopez@example.com|mail a***@example.com",
                "mac 02:F1:C4:00:00:02|mac 02:F1:C4:**:**:**"
            })
    void takesSecretsOut(String text, String clean) {
        assertThat(Redactor.redact(text)).isEqualTo(clean);
        assertThat(Redactor.redact(clean)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment confirmed purchaseId=pur_01J9Z3 companyId=EMP_AB12 amountMinor=1999 currency=MXN",
                "api_key_state republished topic=tenancy.api-keys.v1 count=58",
                "sale of 1700000000123 ms, order ord_2tUyfkpVHzGk1xyz, trace 00-4bf92f3577b34da6a3ce929d0e0e4736-01",
                "token expired; key_reused; token=null; at 12:30:45, 10.0.0.1:8728, [::1]:8080",
                "password is wrong",
                "4111111111111112 is no card number",
                "/tmp/ficha-kafka-12345678901234567401/log, 646180110400000008"
            })
    void leavesTheRest(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void takesAPrivateKeyOutWhole() {
        var key = "a -----BEGIN PRIVATE KEY-----\nMIIB\nAAAA\n-----END PRIVATE KEY----- b";
        assertThat(Redactor.redact(key)).isEqualTo("a [secret] b");
    }

    @Test
    void redactsALineWithItsParametersAndItsFailure() {
        // Given
        var line = new ExtLogRecord(Level.WARNING, "refused %s", ExtLogRecord.FormatStyle.PRINTF, "logger");
        line.setParameters(new Object[] {"APP_USR-canary-0001"});
        line.setThrown(new IllegalStateException("outer", new IllegalArgumentException("cvv=73915")));
        // When
        boolean passes = new RedactingFilter().isLoggable(line);
        // Then
        assertThat(passes).isTrue();
        assertThat(line.getFormattedMessage()).isEqualTo("refused [secret]");
        assertThat(line.getThrown().toString())
                .contains("IllegalStateException: outer", "cvv=[secret]", "RedactorTest")
                .doesNotContain("73915");
    }
}
