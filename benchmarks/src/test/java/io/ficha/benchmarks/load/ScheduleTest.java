package io.ficha.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({"30,30000,900", "100,10000,1000", "0.5,10000,5", "3,1000,3", "2.5,1000,3", "30,0,0", "1000,1,1"})
    void startsAsManyAsTheRateAsksFor(double rate, long millis, int count) {
        assertThat(new Schedule(rate, Duration.ofMillis(millis)).count()).isEqualTo(count);
    }

    @Test
    void spacesTheStartsEvenlyAndAddsUpNoError() {
        var schedule = new Schedule(3, Duration.ofHours(1));

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(333_333_333);
        assertThat(schedule.dueNanos(10_797)).isEqualTo(3_599_000_000_000L);
    }

    @Test
    void startsNothingAfterTheEnd() {
        var schedule = new Schedule(7, Duration.ofSeconds(10));

        assertThat(schedule.dueNanos(schedule.count() - 1))
                .isLessThan(schedule.duration().toNanos());
        assertThat(schedule.dueNanos(schedule.count()))
                .isGreaterThanOrEqualTo(schedule.duration().toNanos());
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> new Schedule(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(Double.NaN, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
