package io.ficha.payment.purchase;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.http.Body;
import io.ficha.common.secret.Hashes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a portal sends to {@code pagar-conekta}, checked. Contract: pagos-hotspot §5.1.
 *
 * @param cardToken from the provider's own script in the guest's browser; never stored
 * @param mac upper case with colons, or null
 * @param ip dotted IPv4, or null
 */
record PayRequest(
        long productId,
        String cardToken,
        String customerName,
        String customerEmail,
        String customerPhone,
        boolean pin,
        String mac,
        String ip,
        boolean autoConnect) {
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final String USER_AND_PASSWORD = "usuario_contrasena";
    private static final String PIN = "pin";

    static PayRequest from(Body body) {
        long productId = body.number(1, Long.MAX_VALUE, "producto_id", "product_id");
        var token = body.secret(255, "token_tarjeta", "card_token");
        var name = body.text(100, "nombre_cliente", "customer_name");
        var email = body.email("email_cliente", "customer_email");
        var phone = body.optionalText(20, "telefono_cliente", "customer_phone");
        var type = body.optionalChoice(List.of(USER_AND_PASSWORD, PIN), USER_AND_PASSWORD, "tipo_usuario", "user_type");
        var mac = body.optionalText(17, "mac_cliente", "mac_address");
        if (isGiven(mac) && !MAC.matcher(mac).matches()) {
            body.complain("value_error", "mac_cliente", "value is not a valid MAC address");
        }
        var ip = body.optionalText(15, "ip_cliente", "ip_address");
        if (isGiven(ip) && !IPV4.matcher(ip).matches()) {
            body.complain("value_error", "ip_cliente", "value is not a valid IPv4 address");
        }
        body.optionalText(1000, "info_dispositivo", "device_info");
        boolean autoConnect = body.optionalFlag(false, "conexion_automatica", "auto_connect");
        body.check();
        if (token.isBlank()) throw new EmptyToken();
        return new PayRequest(
                productId,
                token.strip(),
                name,
                email,
                phone,
                PIN.equals(type),
                isGiven(mac) ? mac.toUpperCase(Locale.ROOT).replace('-', ':') : null,
                isGiven(ip) ? ip : null,
                autoConnect);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /** @return a fingerprint: the same request under the same Idempotency-Key is a repetition */
    String fingerprint() {
        return Hashes.sha256(String.join(
                "\n",
                Long.toString(productId),
                cardToken,
                customerName,
                customerEmail,
                String.valueOf(customerPhone),
                Boolean.toString(pin),
                String.valueOf(mac),
                String.valueOf(ip),
                Boolean.toString(autoConnect)));
    }

    @Override
    public String toString() {
        return "PayRequest[productId=" + productId + "]";
    }

    /** A pay request without a card token. */
    static final class EmptyToken extends DomainException {
        private static final long serialVersionUID = 1L;

        EmptyToken() {
            super(ProblemType.BAD_REQUEST, "Token de tarjeta inválido o ya utilizado.");
        }
    }
}
