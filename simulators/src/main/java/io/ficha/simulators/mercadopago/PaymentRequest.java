package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.mercadopago.MercadoPagoFailure.badRequest;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;

/**
 * A valid body of {@code POST /v1/payments}.
 *
 * @param token of a card, null for the other methods
 * @param expiresAtMillis of a slip or transfer; 0 when not given
 * @param threeDs whether 3-D Secure may ask the buyer
 */
record PaymentRequest(
        BigDecimal amount,
        String token,
        String methodId,
        long installments,
        String issuerId,
        String description,
        String reference,
        String payerEmail,
        JsonObject metadata,
        String statementDescriptor,
        String notificationUrl,
        boolean binaryMode,
        boolean threeDs,
        long expiresAtMillis) {
    private static final Set<String> SLIPS =
            Set.of("oxxo", "bolbradesco", "rapipago", "pagofacil", "efecty", "paycash");
    private static final Set<String> TRANSFERS = Set.of("clabe", "pix", "pse");
    private static final int MAX_REFERENCE = 256;
    private static final int MAX_DESCRIPTOR = 22;

    /** @throws MercadoPagoFailure 400 for the first field that is missing or wrong */
    static PaymentRequest parse(JsonObject body, String currency) {
        var amount = amount(body.getValue("transaction_amount"), currency);
        if (!(body.getValue("payer") instanceof JsonObject payer)) {
            throw badRequest(4050, "payer is required");
        }
        if (payer.getValue("email") != null
                && !(payer.getValue("email") instanceof String email && email.indexOf('@') > 0)) {
            throw badRequest(4050, "payer.email must be a valid email");
        }
        var methodId = text(body, "payment_method_id", 64, 2131);
        var token = text(body, "token", 64, 3003);
        if (methodId == null && token == null) {
            throw badRequest(2131, "Cannot infer Payment Method");
        }
        boolean card = methodId == null || !(SLIPS.contains(methodId) || TRANSFERS.contains(methodId));
        if (card && token == null) {
            throw badRequest(3003, "Invalid card_token_id");
        }
        long installments = body.getValue("installments") instanceof Number number ? number.longValue() : 1;
        if (installments < 1 || installments > 36) {
            throw badRequest(4033, "Invalid installments");
        }
        var url = text(body, "notification_url", 500, 4020);
        if (url != null && !url.matches("https?://[^\\s]+")) {
            throw badRequest(4020, "notification_url attribute must be a valid url");
        }
        var threeDs = text(body, "three_d_secure_mode", 20, 1);
        return new PaymentRequest(
                amount,
                card ? token : null,
                methodId == null ? "visa" : methodId,
                installments,
                text(body, "issuer_id", 32, 1),
                text(body, "description", 600, 1),
                text(body, "external_reference", MAX_REFERENCE, 1),
                payer.getString("email"),
                metadata(body),
                text(body, "statement_descriptor", MAX_DESCRIPTOR, 1),
                url,
                Boolean.TRUE.equals(body.getValue("binary_mode")),
                threeDs != null && !threeDs.equals("not_supported"),
                expiry(text(body, "date_of_expiration", 40, 23)));
    }

    /** A positive JSON number with no more decimals than the currency has. */
    static BigDecimal amount(Object value, String currency) {
        if (!(value instanceof Number number)) {
            throw badRequest(4037, "Invalid transaction_amount");
        }
        var amount = new BigDecimal(number.toString());
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > decimals(currency)) {
            throw badRequest(4037, "Invalid transaction_amount");
        }
        return amount.setScale(decimals(currency));
    }

    static int decimals(String currency) {
        return currency.equals("CLP") ? 0 : 2;
    }

    String typeId() {
        if (token != null) {
            return methodId.startsWith("deb") ? "debit_card" : "credit_card";
        }
        return SLIPS.contains(methodId) ? "ticket" : "bank_transfer";
    }

    /** The reference inside a body that may not be valid; null when there is none. */
    static String referenceIn(JsonObject body) {
        return body.getValue("external_reference") instanceof String reference ? reference : null;
    }

    private static String text(JsonObject body, String name, int max, long code) {
        var value = body.getValue(name);
        if (value == null) {
            return null;
        }
        var text = value instanceof Number number ? number.toString() : value;
        if (text instanceof String string && !string.isBlank() && string.length() <= max) {
            return string;
        }
        throw badRequest(code, name + " is invalid");
    }

    /** Keys come back in snake case. */
    private static JsonObject metadata(JsonObject body) {
        var shown = new JsonObject();
        if (body.getValue("metadata") instanceof JsonObject given) {
            given.forEach(entry -> shown.put(
                    entry.getKey().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT),
                    entry.getValue()));
        }
        return shown;
    }

    private static long expiry(String date) {
        if (date == null) {
            return 0;
        }
        try {
            return OffsetDateTime.parse(date, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            throw badRequest(23, "The following parameters must be valid date and format: date_of_expiration");
        }
    }
}
