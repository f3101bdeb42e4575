package io.ficha.payment.billing;

import io.ficha.common.smartips.IspMoney;
import io.ficha.payment.billing.Subjects.Subject;
import io.ficha.payment.invoice.CutDay;
import io.ficha.payment.invoice.NewInvoice;
import java.time.LocalDate;

/** What is on the invoices of services: always a whole month, whenever the service was made. */
final class Drafts {
    private Drafts() {}

    /** @return the invoice of a month, as of its first day */
    static NewInvoice monthly(Subject it, LocalDate month, LocalDate today) {
        return of("monthly", it, month, month, today, null);
    }

    /** @return the invoice of a new service for the month that it was made in, as of that day */
    static NewInvoice first(Subject it, LocalDate madeOn, LocalDate today) {
        return of("first", it, madeOn.withDayOfMonth(1), madeOn, today, "recurring");
    }

    private static NewInvoice of(
            String kind, Subject it, LocalDate month, LocalDate release, LocalDate today, String billingType) {
        var end = month.plusMonths(1).minusDays(1);
        return new NewInvoice(
                kind,
                it.clientId(),
                it.serviceId(),
                month,
                month,
                release,
                end,
                end,
                CutDay.after(release.isAfter(today) ? release : today, it.dueDay()),
                it.cost(),
                it.iva(),
                IspMoney.gross(it.cost(), it.iva()),
                billingType,
                null);
    }
}
