package io.ficha.payment.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.payment.billing.Subjects.Subject;
import io.ficha.payment.invoice.CutDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 16, 2026-03-16",
        "2026-03-16, 16, 2026-03-16",
        "2026-03-17, 16, 2026-04-16",
        "2026-02-01, 30, 2026-02-28",
        "2028-02-01, 30, 2028-02-29",
        "2026-02-28, 30, 2026-02-28",
        "2026-03-31, 30, 2026-04-30",
        "2026-01-31, 30, 2026-02-28",
        "2026-12-31, 1, 2027-01-01",
        "2024-10-11, 27, 2024-10-27"
    })
    void isCutOffOnTheClientsDayOfTheMonth(LocalDate from, int dueDay, LocalDate cut) {
        assertThat(CutDay.after(from, dueDay)).isEqualTo(cut);
    }

    @Test
    void billsAWholeMonthFromItsFirstDay() {
        var it = Drafts.monthly(service("18.70", "15.00"), LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 1));

        assertThat(it.start()).isEqualTo("2028-02-01");
        assertThat(it.release()).isEqualTo("2028-02-01");
        assertThat(it.expiration()).isEqualTo("2028-02-29");
        assertThat(it.cutDate()).isEqualTo("2028-02-16");
        assertThat(it.billingType()).isNull();
    }

    @Test
    void givesALateInvoiceTimeToBePaid() {
        var it = Drafts.monthly(service("18.70", "15.00"), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 20));

        assertThat(it.release()).isEqualTo("2026-01-01");
        assertThat(it.cutDate()).isEqualTo("2026-04-16");
    }

    @Test
    void billsAMonthToComeAsOfThen() {
        var it = Drafts.monthly(service("18.70", "15.00"), LocalDate.of(2026, 5, 1), LocalDate.of(2026, 3, 20));

        assertThat(it.cutDate()).isEqualTo("2026-05-16");
    }

    /** The sample of the contract: made on the second, billed from the first. */
    @Test
    void billsANewServiceTheWholeMonth() {
        var day = LocalDate.of(2024, 4, 2);
        var it = Drafts.first(service("18.70", "15.00"), day, day);

        assertThat(it.month()).isEqualTo("2024-04-01");
        assertThat(it.start()).isEqualTo("2024-04-01");
        assertThat(it.release()).isEqualTo("2024-04-02");
        assertThat(it.expiration()).isEqualTo("2024-04-30");
        assertThat(it.billingType()).isEqualTo("recurring");
        assertThat(it.total()).isEqualByComparingTo("21.51");
    }

    @ParameterizedTest
    @CsvSource({
        "18.70, 15.00, 21.51",
        "21.74, 15.00, 25.00",
        "26.09, 15.00, 30.00",
        "30.44, 15.00, 35.01",
        "34.35, 15.00, 39.50",
        "10.00, 0.00, 10.00",
        "0.00, 15.00, 0.00"
    })
    void roundsHalfUp(String cost, String iva, String total) {
        var day = LocalDate.of(2026, 3, 1);

        assertThat(Drafts.monthly(service(cost, iva), day, day).total()).isEqualTo(total);
    }

    private static Subject service(String cost, String iva) {
        return new Subject(7, 5, true, new BigDecimal(cost), new BigDecimal(iva), 16, false, false);
    }
}
