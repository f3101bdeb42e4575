package io.ficha.payment.purchase;

import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.Providers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says where the money of a sale is, in the words that portals of each provider know. */
final class MoneyWords {
    private MoneyWords() {}

    static String of(Purchase it) {
        if (!Providers.MERCADO_PAGO.equals(it.provider())) return it.state().paymentWord();
        return switch (it.state()) {
            case PAID, CANCELLING, REFUNDING, DELIVERED -> "approved";
            case DECLINED -> "rejected";
            case CREATED, UNKNOWN, PENDING, REFUNDED, CHARGED_BACK, REVIEW ->
                it.state().paymentWord();
        };
    }

    /** @return the payment as Mercado Pago tells it; of the card nothing but its end */
    static Map<String, Object> mercadoPago(Purchase it) {
        var none = new ChargeResult.Details(null, null, null, null, null, null, null);
        var details = it.details() == null ? none : it.details();
        var method = new LinkedHashMap<String, Object>();
        method.put("id", details.methodId());
        method.put("type", details.methodType());
        method.put("issuer", details.issuer());
        method.put("last_four_digits", details.lastFourDigits());
        method.put("installments", details.installments());
        var payment = new LinkedHashMap<String, Object>();
        payment.put("payment_id", it.providerOrderId() == null ? null : Long.valueOf(it.providerOrderId()));
        payment.put("status", details.status());
        payment.put("status_detail", details.statusDetail());
        payment.put("installments", details.installments());
        payment.put("payment_method", method);
        return payment;
    }
}
