package io.ficha.routeros.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.RouterOsFailure.NotSent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Duration STABLE = Duration.ofSeconds(10);

    private final ManualTiming timing = new ManualTiming();
    private final List<Breaker> states = new ArrayList<>();
    private final Condition condition = new Condition(PoolOptions.DEFAULT.withBreaker(3, STABLE), timing, states::add);

    @Test
    void restsAtMostTwiceAsLongAfterEachFailureUpToTheBound() {
        // When
        var rests = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            fail();
            rests.add(condition.restLeft().toMillis());
        }
        // Then: the bound and the shortest rest of 100 ms
        assertThat(rests).containsExactly(1_099L, 2_099L, 4_099L, 8_099L, 16_099L, 32_099L, 60_099L, 60_099L);
    }

    @Test
    void restsAnyPartOfTheBound() {
        // Given
        timing.chance(0);
        fail();
        var least = condition.restLeft();
        // When
        timing.chance(0.5);
        fail();
        // Then
        assertThat(least).hasMillis(100);
        assertThat(condition.restLeft()).hasMillis(1_100);
    }

    @Test
    void opensAfterSoManyFailuresInARow() {
        // When
        fail();
        fail();
        var before = List.copyOf(states);
        fail();
        // Then
        assertThat(before).isEmpty();
        assertThat(states).containsExactly(Breaker.OPEN);
        assertThat(condition.refuses()).isTrue();
    }

    @Test
    void triesOnceAfterTheRest() {
        // Given
        failThrice();
        // When
        timing.advance(Duration.ofMinutes(1));
        var refused = condition.refuses();
        condition.trying();
        fail();
        condition.endRest();
        condition.trying();
        condition.connected();
        // Then
        assertThat(refused).isFalse();
        assertThat(states)
                .containsExactly(Breaker.OPEN, Breaker.HALF_OPEN, Breaker.OPEN, Breaker.HALF_OPEN, Breaker.CLOSED);
    }

    @Test
    void forgetsFailuresOnlyWhenAConnectionHasLasted() {
        // Given
        failThrice();
        condition.connected();
        // When
        lose(false);
        var afterAShortOne = condition.restLeft();
        condition.connected();
        lose(true);
        // Then
        assertThat(afterAShortOne).hasMillis(8_099);
        assertThat(condition.restLeft()).hasMillis(1_099);
        assertThat(condition.refuses()).isFalse();
    }

    @Test
    void isInNoHurryAfterALongRestUnlessSomebodyWaits() {
        // Given
        for (int i = 0; i < 8; i++) fail();
        // When
        condition.hurry();
        var first = condition.restLeft();
        fail();
        // Then
        assertThat(first).hasMillis(5_099);
        assertThat(condition.restLeft()).hasMillis(5_099);
    }

    @Test
    void startsAfreshWithOtherCredentials() {
        // Given
        failThrice();
        // When
        condition.reset();
        // Then
        assertThat(condition.restLeft()).isZero();
        assertThat(condition.hasFailed()).isFalse();
        assertThat(states).endsWith(Breaker.CLOSED);
    }

    private void failThrice() {
        fail();
        fail();
        fail();
    }

    private void fail() {
        condition.failed(new NotSent("no connection", null));
    }

    private void lose(boolean wasStable) {
        condition.lost(new NotSent("the connection ended", null), wasStable);
    }
}
