package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.payment.money.Money;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.PayBy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a payment as Mercado Pago wants it. Contract: pagos-hotspot §5.2. The seller's country sets the currency. */
final class PaymentRequest {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
    private static final String MEXICO = "52";

    private PaymentRequest() {}

    /** @param slipEnds until when a slip or a transfer can be paid */
    static String of(Account account, Charge charge, String notificationUrl, Instant slipEnds) {
        var price = Money.decimal(charge.amountMinor(), charge.currency());
        var payment = Amounts.EXACT
                .objectNode()
                .put("transaction_amount", price)
                .put("description", "Acceso Hotspot - " + charge.description())
                .put("external_reference", charge.reference())
                .put("notification_url", notificationUrl)
                .put("statement_descriptor", "HOTSPOT WIFI");
        if (charge.by() instanceof PayBy.Card card) {
            boolean challenge = charge.returnUrl() != null;
            payment.put("token", card.token())
                    .put("payment_method_id", card.paymentMethodId())
                    .put("installments", card.installments())
                    .put("binary_mode", !challenge);
            if (challenge) payment.put("three_d_secure_mode", "optional");
            if (card.issuerId() != null && account.isLive()) payment.put("issuer_id", card.issuerId());
        } else {
            payment.put("payment_method_id", charge.by() instanceof PayBy.Cash ? "oxxo" : "clabe")
                    .put("date_of_expiration", moment(slipEnds));
        }
        payer(payment.putObject("payer"), charge.buyer());
        payment.putObject("metadata")
                .put("company_id", charge.companyId())
                .put("router_id", charge.routerId())
                .put("product_id", charge.productId());
        var info = payment.putObject("additional_info");
        info.putArray("items")
                .addObject()
                .put("id", Long.toString(charge.productId()))
                .put("title", charge.description())
                .put("description", charge.description())
                .put("category_id", "services")
                .put("quantity", 1)
                .put("unit_price", price);
        if (charge.buyer().ip() != null) info.put("ip_address", charge.buyer().ip());
        return payment.toString();
    }

    private static void payer(ObjectNode payer, Charge.Buyer buyer) {
        var name = buyer.name().strip();
        int blank = name.indexOf(' ');
        payer.put("email", buyer.email()).put("first_name", blank < 0 ? name : name.substring(0, blank));
        if (blank > 0) payer.put("last_name", name.substring(blank + 1).strip());
        var digits = buyer.phone() == null ? "" : buyer.phone().replaceAll("\\D", "");
        if (digits.isEmpty()) return;
        boolean international = digits.length() == 12 && digits.startsWith(MEXICO);
        payer.putObject("phone")
                .put("area_code", "")
                .put("number", international ? digits.substring(MEXICO.length()) : digits);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
