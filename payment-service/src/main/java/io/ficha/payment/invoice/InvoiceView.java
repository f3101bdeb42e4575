package io.ficha.payment.invoice;

import io.ficha.common.smartips.IspDates;
import io.ficha.common.smartips.IspMoney;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** An invoice as the SmartIPS API shows one: names, order, types and nulls are the contract's. */
final class InvoiceView {
    private static final String PAID = "Pagada";
    private static final String UNPAID = "No pagado";

    private InvoiceView() {}

    /** @return with the status as a number */
    static Map<String, Object> numbered(Invoice it, ZoneId zone) {
        return of(it, it.paid() ? 1 : 3, it.clientId(), zone);
    }

    /** @return with the status as a word, and the subscriber's name where others have the id */
    static Map<String, Object> named(Invoice it, String clientName, ZoneId zone) {
        return of(it, status(it), clientName, zone);
    }

    /** @return with the status as a word; {@code client} and {@code service} are added by the operation */
    static Map<String, Object> worded(Invoice it, ZoneId zone) {
        return of(it, status(it), it.clientId(), zone);
    }

    static String status(Invoice it) {
        return it.paid() ? PAID : UNPAID;
    }

    private static Map<String, Object> of(Invoice it, Object status, Object client, ZoneId zone) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", it.id());
        view.put("num_bill", Long.toString(it.numBill()));
        view.put("period", day(it.period()));
        view.put("release_date", day(it.release()));
        view.put("expiration_date", day(it.expiration()));
        view.put("iva", IspMoney.text(it.iva()));
        view.put("cost", IspMoney.text(it.cost()));
        view.put("total_pay", IspMoney.text(it.total()));
        view.put("actual_total_pay", null);
        view.put("status", status);
        view.put("client_id", client);
        view.put("service_id", it.serviceId());
        view.put("open", 0);
        view.put("created_at", IspDates.day(it.createdAt(), zone));
        view.put("updated_at", IspDates.day(it.updatedAt(), zone));
        view.put("note", it.memo());
        view.put("memo", it.memo());
        view.put("xero_id", null);
        view.put("paid_on", day(it.paidOn()));
        view.put("start_date", day(it.start()));
        view.put("use_transactions", "0");
        view.put("billing_type", it.billingType());
        view.put("recurring_invoice", "no");
        view.put("cortado_date", day(it.cutDate()));
        view.put("csv_generated", 0);
        view.put("payment_id", it.paymentId());
        return view;
    }

    private static String day(LocalDate date) {
        return date == null ? null : date.toString();
    }
}
