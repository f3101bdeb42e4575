package io.ficha.payment.webhook;

import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.http.Times;
import io.ficha.payment.purchase.Sales.Sale;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a provider is answered. Contract: pagos-hotspot §5.3. */
final class Receipts {
    private Receipts() {}

    /** @return the answer that says nothing but that it came */
    static Map<String, Object> base() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", "received");
        answer.put("message", "Webhook received and queued");
        answer.put("received_at", Times.naive(Clock.systemUTC().instant()));
        return answer;
    }

    static Map<String, Object> of(Notice notice) {
        var answer = base();
        answer.put("notification_id", notice.id());
        answer.put("type", notice.type());
        return answer;
    }

    /** @param sale the payment's, or null when it is of none that is known yet */
    static Map<String, Object> mercadoPago(
            Notice notice, String notificationId, String dataId, CompanyState state, String companyId, Sale sale) {
        var answer = base();
        var name = state == null ? null : state.nombre();
        switch (notice.type()) {
            case "payment" -> {
                answer.put("notification_id", notificationId);
                answer.put("type", notice.type());
                var company = new LinkedHashMap<String, Object>();
                company.put("id", companyId);
                company.put("nombre", name);
                answer.put("empresa", company);
                answer.put("transaction", sale == null ? null : transaction(sale));
                answer.put("signature_verified", true);
                answer.put("data_id", dataId);
            }
            case "test" -> other(answer, "Test webhook received successfully", notificationId, name);
            default -> other(answer, "Webhook type '" + notice.type() + "' received", notificationId, name);
        }
        return answer;
    }

    private static void other(Map<String, Object> answer, String message, String notificationId, String company) {
        answer.put("message", message);
        answer.put("notification_id", notificationId);
        answer.put("empresa", company);
        answer.put("signature_verified", true);
    }

    private static Map<String, Object> transaction(Sale sale) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", sale.id());
        shown.put("transaccion_id", sale.orderId());
        shown.put("external_reference", sale.id());
        return shown;
    }
}
