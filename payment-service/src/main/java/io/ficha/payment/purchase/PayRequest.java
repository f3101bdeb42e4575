package io.ficha.payment.purchase;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.http.Body;
import io.ficha.common.http.DeviceFields;
import io.ficha.common.secret.Hashes;
import io.ficha.payment.provider.PayBy;
import io.ficha.payment.provider.Providers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a portal sends to {@code pagar-conekta} or {@code pagar-mercado-pago}, checked. Contract: pagos-hotspot §5.
 *
 * @param amount what the portal believes the price to be, or null when it does not say; the product's price is charged
 * @param mac upper case with colons, or null
 * @param ip dotted IPv4, or null
 * @param device what the provider's script made of the guest's browser, or null
 * @param returnUrl where 3-D Secure sends the guest back to; null without 3-D Secure
 */
record PayRequest(
        String provider,
        long productId,
        PayBy by,
        BigDecimal amount,
        String customerName,
        String customerEmail,
        String customerPhone,
        boolean pin,
        String mac,
        String ip,
        String device,
        boolean autoConnect,
        String returnUrl) {
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[\\x21-\\x7E&&[^\"<>\\\\]]{1,490}");
    private static final String USER_AND_PASSWORD = "usuario_contrasena";
    private static final String PIN = "pin";
    private static final String BY_CARD = "tarjeta";
    private static final String BY_CASH = "efectivo";
    private static final String BY_TRANSFER = "transferencia";
    private static final Set<String> TICKETS = Set.of("oxxo");
    private static final Set<String> TRANSFERS = Set.of("clabe");
    private static final int MOST_INSTALLMENTS = 48;
    private static final BigDecimal A_CENT = new BigDecimal("0.01");

    /** Reads a request to pay through Conekta: by card unless another method is asked for. */
    static PayRequest toConekta(Body body) {
        var method =
                body.optionalChoice(List.of(BY_CARD, BY_CASH, BY_TRANSFER), BY_CARD, "metodo_pago", "payment_method");
        boolean byCard = BY_CARD.equals(method);
        var token = byCard ? body.secret(255, "token_tarjeta", "card_token") : "";
        var by = byCard
                ? PayBy.Card.of(token.strip())
                : BY_CASH.equals(method) ? new PayBy.Cash() : new PayBy.BankTransfer();
        return read(body, Providers.CONEKTA, by, null, null);
    }

    /** Reads a request to pay through Mercado Pago, whose method ids tell cards, slips and transfers apart. */
    static PayRequest toMercadoPago(Body body) {
        var method = body.text(64, "payment_method_id").strip();
        var issuer = body.optionalText(64, "issuer_id");
        int installments = (int) body.optionalNumber(1, MOST_INSTALLMENTS, 1, "cuotas", "installments");
        var amount = body.price("monto", "transaction_amount");
        var device = body.optionalText(255, "device_id");
        PayBy by;
        if (TICKETS.contains(method)) by = new PayBy.Cash();
        else if (TRANSFERS.contains(method)) by = new PayBy.BankTransfer();
        else by = new PayBy.Card(body.secret(255, "token").strip(), method, given(issuer), installments);
        return read(body, Providers.MERCADO_PAGO, by, amount, device);
    }

    private static PayRequest read(Body body, String provider, PayBy by, BigDecimal amount, String device) {
        long productId = body.number(1, Long.MAX_VALUE, "producto_id", "product_id");
        var name = body.text(100, "nombre_cliente", "customer_name");
        var email = body.email("email_cliente", "customer_email");
        var phone = body.optionalText(20, "telefono_cliente", "customer_phone");
        var type = body.optionalChoice(List.of(USER_AND_PASSWORD, PIN), USER_AND_PASSWORD, "tipo_usuario", "user_type");
        var mac = DeviceFields.optionalMac(body, "mac_cliente", "mac_address");
        var ip = DeviceFields.optionalIpv4(body, "ip_cliente", "ip_address");
        body.optionalText(1000, "info_dispositivo", "device_info");
        var returnUrl = given(body.optionalText(500, "url_retorno", "return_url"));
        if (returnUrl != null && !WEB_ADDRESS.matcher(returnUrl).matches()) {
            body.complain("value_error", "url_retorno", "value is not a web address");
        }
        boolean autoConnect = body.optionalFlag(false, "conexion_automatica", "auto_connect");
        body.check();
        if (by instanceof PayBy.Card card && card.token().isEmpty()) throw new EmptyToken();
        return new PayRequest(
                provider,
                productId,
                by,
                amount,
                name,
                email,
                phone,
                PIN.equals(type),
                mac,
                ip,
                given(device),
                autoConnect,
                by instanceof PayBy.Card ? returnUrl : null);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @return whether the portal showed the guest what the product costs, give or take a cent; true when it does not say */
    boolean meansPriceOf(ProductState product) {
        return amount == null || amount.subtract(price(product)).abs().compareTo(A_CENT) <= 0;
    }

    /** @return whether a missing account is told before a missing product, as the contract of the provider's path has it */
    boolean asksForTheAccountFirst() {
        return Providers.MERCADO_PAGO.equals(provider);
    }

    private static BigDecimal price(ProductState product) {
        return BigDecimal.valueOf(product.priceMinor(), 2);
    }

    /** @return a fingerprint: the same request under the same Idempotency-Key is a repetition */
    String fingerprint() {
        var card = by instanceof PayBy.Card it ? it : new PayBy.Card("", by.word(), null, 1);
        return Hashes.sha256(String.join(
                "\n",
                provider,
                Long.toString(productId),
                card.token(),
                String.valueOf(card.paymentMethodId()),
                String.valueOf(card.issuerId()),
                Integer.toString(card.installments()),
                String.valueOf(amount),
                customerName,
                customerEmail,
                String.valueOf(customerPhone),
                Boolean.toString(pin),
                String.valueOf(mac),
                String.valueOf(ip),
                Boolean.toString(autoConnect),
                String.valueOf(returnUrl)));
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
