package io.ficha.payment.webhook;

import io.ficha.common.secret.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How Mercado Pago signs a webhook: HMAC-SHA256 over id, request id and time, in the header {@code x-signature}. The body
 * is not signed.
 *
 * @param ts the time as it was sent; it goes into the message unread
 * @param v1 lower-case hex
 */
record MercadoPagoSignature(String ts, String v1) {
    private static final Pattern FORM = Pattern.compile("\\s*ts=([0-9]{1,20})\\s*,\\s*v1=([0-9a-f]{64})\\s*");

    /** @return the signature, or null when the header is absent or of another form */
    static MercadoPagoSignature of(String header) {
        if (header == null) return null;
        var matcher = FORM.matcher(header);
        return matcher.matches() ? new MercadoPagoSignature(matcher.group(1), matcher.group(2)) : null;
    }

    /**
     * @param dataId of the query, or null; providers differ in whether they lower-case it
     * @param requestId of the header, or null
     */
    boolean verify(String secret, String dataId, String requestId) {
        if (signs(secret, dataId, requestId)) return true;
        return dataId != null && signs(secret, dataId.toLowerCase(Locale.ROOT), requestId);
    }

    private boolean signs(String secret, String dataId, String requestId) {
        var message = part("id", dataId) + part("request-id", requestId) + part("ts", ts);
        return Hashes.same(hmac(secret, message), v1);
    }

    private static String part(String name, String value) {
        return value == null || value.isEmpty() ? "" : name + ":" + value + ";";
    }

    private static String hmac(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
