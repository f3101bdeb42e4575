package io.ficha.payment.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyDaysTest {
    private static final LocalTime ONE = LocalTime.of(1, 0);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T06:59:59Z, America/Mexico_City, 2026-03-01, 2026-02-28", // 00:59:59 there
        "2026-03-01T07:00:00Z, America/Mexico_City, 2026-03-01, 2026-03-01",
        "2026-03-01T05:59:59Z, America/Mexico_City, 2026-02-28, 2026-02-28",
        "2026-02-28T10:59:59Z, Pacific/Kiritimati, 2026-03-01, 2026-02-28",
        "2026-02-28T11:00:00Z, Pacific/Kiritimati, 2026-03-01, 2026-03-01",
        "2026-03-01T11:59:59Z, Pacific/Niue, 2026-03-01, 2026-02-28",
        "2026-03-29T01:00:00Z, Europe/Berlin, 2026-03-29, 2026-03-29", // two o'clock never comes that night
        "2026-09-06T04:00:00Z, America/Santiago, 2026-09-06, 2026-09-06" // the day begins at one
    })
    void knowsTheDayOfACompanyAndWhetherItsHourHasCome(Instant now, ZoneId zone, LocalDate today, LocalDate reached) {
        assertThat(CompanyDays.today(now, zone)).isEqualTo(today);
        assertThat(CompanyDays.reached(now, zone, ONE)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-01-31, ",
        "2026-01-01, 2026-02-01, 2026-02-01",
        "2026-01-01, 2026-02-28, 2026-02-01",
        "2026-01-01, 2026-05-02, 2026-02-01", // months that nothing ran in follow one by one
        "2025-12-01, 2026-01-01, 2026-01-01",
        "2026-03-01, 2026-02-28, " // the company moved west
    })
    void billsEveryMonthOnce(LocalDate done, LocalDate reached, LocalDate due) {
        assertThat(Run.MONTH.due(done, reached)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, 2026-02-28, ", "2026-02-28, 2026-03-01, 2026-03-01", "2026-02-28, 2026-03-09, 2026-03-09"})
    void looksAtTheNewestDayOnly(LocalDate done, LocalDate reached, LocalDate due) {
        assertThat(Run.CUT.due(done, reached)).isEqualTo(due);
    }

    @Test
    void neverRunsForADayToCome() {
        var done = LocalDate.of(2026, 3, 1);
        assertThat(Run.CUT.due(done, done.minusDays(1))).isNull();
    }
}
