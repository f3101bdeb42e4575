package io.ficha.payment.billing;

import java.time.LocalDate;

/** What a company's clock begins by itself. */
enum Run {
    /** Bills a month to every service that is billed monthly. */
    MONTH("month") {
        @Override
        LocalDate due(LocalDate done, LocalDate reached) {
            var next = done.withDayOfMonth(1).plusMonths(1);
            return next.isAfter(reached) ? null : next;
        }
    },
    /** Marks what is overdue, so that services are cut. */
    CUT("cut") {
        @Override
        LocalDate due(LocalDate done, LocalDate reached) {
            return reached.isAfter(done) ? reached : null;
        }
    };

    private final String code;

    Run(String code) {
        this.code = code;
    }

    /**
     * Every month is billed, one after the other however long nothing ran; of days only the newest is looked at, which
     * shows all that those before would have shown.
     *
     * @param done the last day that was run for; of a month its first day
     * @param reached the newest day whose hour has come
     * @return the day to run for now, or null when none is due
     */
    abstract LocalDate due(LocalDate done, LocalDate reached);

    /** @return the word in rows */
    String code() {
        return code;
    }
}
