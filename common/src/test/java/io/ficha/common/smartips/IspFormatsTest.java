package io.ficha.common.smartips;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IspFormatsTest {
    private static final Instant AT = Instant.parse("2026-05-30T03:30:50.987Z");

    @ParameterizedTest
    @CsvSource({"18.70,21.51", "21.74,25.00", "26.09,30.00", "30.44,35.01", "34.35,39.50"})
    void addsTaxAsTheContractRounds(BigDecimal net, String gross) {
        assertThat(IspMoney.text(IspMoney.gross(net, new BigDecimal("15.00")))).isEqualTo(gross);
    }

    @ParameterizedTest
    @CsvSource({"0.00,0", "8.49,8.49", "8.50,8.5", "100.00,100", "1000000.00,1000000"})
    void writesTheWalletAsTheShortestNumber(BigDecimal wallet, String number) {
        assertThat(IspMoney.number(wallet)).hasToString(number);
    }

    @Test
    void writesTimesInEachOfTheirForms() {
        var guayaquil = ZoneId.of("America/Guayaquil");
        assertThat(IspDates.local(AT, guayaquil)).isEqualTo("2026-05-29 22:30:50");
        assertThat(IspDates.day(AT, guayaquil)).isEqualTo("2026-05-29");
        assertThat(IspDates.iso(AT)).isEqualTo("2026-05-30T03:30:50.000000Z");
        assertThat(IspDates.answer(AT)).isEqualTo(" May 30, 2026 03:30:50");
        assertThat(IspDates.local(null, guayaquil)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "611,25,1,25,1,25,1,25",
        "2137,25,86,86,2126,2137,86,12",
        "0,,,1,,,1,0",
        "5,500,,1,1,5,1,5",
        "5,-1,-3,1,1,5,1,5",
        "5,2,9,3,,,9,0"
    })
    void countsPages(long total, Long perPage, Long page, long last, Long from, Long to, long current, int items) {
        var request = IspPage.Request.of(page, perPage);
        var pagination = IspPage.of(java.util.Collections.nCopies(items, "x"), total, request)
                .pagination();
        assertThat(List.of(pagination.total(), pagination.lastPage(), pagination.currentPage()))
                .containsExactly(total, last, current);
        assertThat(pagination.from()).isEqualTo(from);
        assertThat(pagination.to()).isEqualTo(to);
    }
}
