package io.ficha.payment.invoice;

import java.time.LocalDate;

/** The day that a subscriber's services are cut off after, unless the invoice is paid. */
public final class CutDay {
    private CutDay() {}

    /** @return the first day from {@code from} on that is the client's day of the month, in short months the last */
    public static LocalDate after(LocalDate from, int dayOfMonth) {
        var day = within(from, dayOfMonth);
        return day.isBefore(from) ? within(from.withDayOfMonth(1).plusMonths(1), dayOfMonth) : day;
    }

    private static LocalDate within(LocalDate month, int dayOfMonth) {
        return month.withDayOfMonth(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
}
