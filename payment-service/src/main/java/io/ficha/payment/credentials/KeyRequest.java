package io.ficha.payment.credentials;

import io.ficha.common.http.Body;
import java.time.Duration;
import java.util.List;

/** Reads keys from a request body. Contract: pagos-hotspot §1.5. */
public final class KeyRequest {
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_PEM = 4096;
    private static final int LONGEST_ROTATION_HOURS = 24 * 30;

    private KeyRequest() {}

    /** @return the mode, null when it was not sent */
    public static String mode(Body body, String... names) {
        return body.optionalChoice(List.of("test", "live"), null, names);
    }

    /** @return a secret; null when it was not sent, empty when it was blank */
    public static String secret(Body body, String... names) {
        return stripped(body.optionalSecret(LONGEST_KEY, names));
    }

    /** @return a public key; null when it was not sent, empty when it was blank */
    public static String publicKey(Body body, String... names) {
        return stripped(body.optionalText(LONGEST_KEY, names));
    }

    /** @return a public key in PEM; null when it was not sent, empty when it was blank */
    static String pem(Body body, String... names) {
        return stripped(body.optionalText(LONGEST_PEM, names));
    }

    /** @return how long webhooks signed with the key before are still taken */
    public static Duration oldWebhookKeyFor(Body body) {
        return Duration.ofHours(body.optionalNumber(
                0, LONGEST_ROTATION_HOURS, KeyChange.OLD_WEBHOOK_KEY_FOR.toHours(), "horas_llave_anterior"));
    }

    /** @return whether the keys are to be tried at the provider */
    public static boolean verify(Body body) {
        return body.optionalFlag(false, "verificar");
    }

    /** @return the same, where a blank value means that nothing changes */
    static String blankToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String stripped(String text) {
        return text == null ? null : text.strip();
    }
}
