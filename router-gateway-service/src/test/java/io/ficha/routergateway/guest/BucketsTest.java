package io.ficha.routergateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private final Buckets buckets = new Buckets(10, 2, 3);

    @Test
    void refusesWhatIsTooMuchAndSaysHowLong() {
        buckets.charge("a", 8, 0);
        assertThat(buckets.secondsUntil("a", 2, 0)).isZero();
        assertThat(buckets.secondsUntil("a", 4, 0)).isEqualTo(60);
        assertThat(buckets.secondsUntil("a", 4, MINUTE)).isZero();
        assertThat(buckets.secondsUntil("b", 10, 0)).isZero();
    }

    @Test
    void givesBackAndForgetsWhoOwesNothing() {
        buckets.charge("a", 10, 0);
        buckets.charge("a", -9, 0);
        assertThat(buckets.secondsUntil("a", 9, 0)).isZero();
        assertThat(buckets.secondsUntil("a", 10, 0)).isEqualTo(30);
        assertThat(buckets.secondsUntil("a", 10, MINUTE)).isZero();
    }

    @Test
    void keepsABoundedNumberAndLosesTheOneNotSeenForLongest() {
        for (var who : new String[] {"a", "b", "c"}) buckets.charge(who, 10, 0);
        buckets.charge("a", 0, 0);
        buckets.charge("d", 10, 0);
        assertThat(buckets.secondsUntil("b", 10, 0)).isZero();
        assertThat(buckets.secondsUntil("a", 10, 0)).isPositive();
        assertThat(buckets.secondsUntil("d", 10, 0)).isPositive();
    }
}
