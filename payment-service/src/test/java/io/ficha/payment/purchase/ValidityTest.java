package io.ficha.payment.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.routergateway.HotspotLimits;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final ZoneId MEXICO = ZoneId.of("America/Mexico_City"); // UTC-6 all year
    private static final Instant EVENING = Instant.parse("2026-11-23T02:30:00Z"); // the 22nd, 20:30 there

    @Test
    void givesNoLimitsToASaleWithoutAny() {
        assertThat(Validity.of(null, EVENING, MEXICO)).isNull();
    }

    @Test
    void keepsTimeAndTraffic() {
        var limits = new ProductLimits(3600L, 5_000_000L, null, null);
        assertThat(Validity.of(limits, EVENING, MEXICO)).isEqualTo(new HotspotLimits(3600L, 5_000_000L, null));
    }

    @Test
    void endsSoLongAfterTheSale() {
        assertThat(end(new ProductLimits(null, null, 7200L, null), EVENING)).isEqualTo("2026-11-23T04:30:00Z");
    }

    @Test
    void endsACalendarDayAtTheMidnightOfTheSite() {
        assertThat(end(new ProductLimits(null, null, null, 1), EVENING)).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(end(new ProductLimits(null, null, null, 7), EVENING)).isEqualTo("2026-11-29T06:00:00Z");
    }

    @Test
    void endsAtTheRealMidnightAcrossAChangeOfTheClocks() {
        var newYork = ZoneId.of("America/New_York"); // clocks go back on 2026-11-01 at 06:00 UTC
        var soldAt = Instant.parse("2026-11-01T05:30:00Z");
        assertThat(Validity.of(new ProductLimits(null, null, null, 1), soldAt, newYork)
                        .endsAt())
                .isEqualTo("2026-11-02T05:00:00Z");
    }

    @Test
    void takesTheEarlierOfTwoEnds() {
        assertThat(end(new ProductLimits(null, null, 7200L, 3), EVENING)).isEqualTo("2026-11-23T04:30:00Z");
        assertThat(end(new ProductLimits(null, null, 720_000L, 1), EVENING)).isEqualTo("2026-11-23T06:00:00Z");
    }

    @Test
    void readsWhatItWrote() {
        var limits = new ProductLimits(1L, 2L, 3L, 4);
        assertThat(Validity.read(Validity.write(limits))).isEqualTo(limits);
        assertThat(Validity.read(Validity.write(null))).isNull();
    }

    private static Instant end(ProductLimits limits, Instant soldAt) {
        return Validity.of(limits, soldAt, MEXICO).endsAt();
    }
}
