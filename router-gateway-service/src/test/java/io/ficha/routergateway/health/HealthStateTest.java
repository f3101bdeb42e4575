package io.ficha.routergateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.routergateway.RouterCameBack;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.routergateway.RouterWentDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthStateTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final HealthState NEW = HealthState.unknown("RTR_1", "EMP_1");

    @Test
    void tellsTheFirstContactAsHealthAlone() {
        // When
        var step = NEW.reached(seen(10, 3600), START);
        // Then
        assertThat(step.events()).singleElement().isInstanceOf(RouterHealth.class);
        assertThat(step.state().since()).isEqualTo(START);
        assertThat(step.state().bootedAt()).isEqualTo(START.minusSeconds(3600));
    }

    @Test
    void neverSaysThatARouterWentDownThatWasNeverUp() {
        // When
        var lost = NEW.lost("no way", START);
        var reached = lost.state().reached(seen(10, 5), START.plusSeconds(60));
        // Then
        assertThat(lost.events()).hasOnlyElementsOfType(RouterHealth.class);
        assertThat(reached.events()).hasOnlyElementsOfType(RouterHealth.class);
    }

    @Test
    void saysHowLongItWasAway() {
        // Given
        var up = NEW.reached(seen(10, 3600), START).state();
        // When
        var down = up.lost("gone", START.plusSeconds(100));
        var again = down.state().lost("gone", START.plusSeconds(150));
        var back = again.state().reached(seen(10, 3900), START.plusSeconds(300));
        // Then
        assertThat(down.events()).contains(new RouterWentDown("RTR_1", "EMP_1", "gone", START, START.plusSeconds(100)));
        assertThat(again.events()).isEmpty();
        assertThat(back.events())
                .contains(new RouterCameBack("RTR_1", "EMP_1", START.plusSeconds(100), 200, START.plusSeconds(300)));
        assertThat(back.rebooted()).isFalse();
    }

    @Test
    void keepsWhatWasSeenWhileARouterIsDown() {
        // When
        var down = NEW.reached(seen(10, 3600), START).state().lost("gone", START.plusSeconds(100));
        // Then
        var health = (RouterHealth) down.events().get(0);
        assertThat(health.reachable()).isFalse();
        assertThat(health.device().licence()).isEqualTo("5");
        assertThat(health.device().cpuPercent()).isEqualTo(10);
    }

    @Test
    void makesNoEventOfFiguresThatOnlyMove() {
        // Given
        var state = NEW.reached(seen(10, 3600), START).state();
        // When
        var later = state.reached(seen(69, 3660), START.plusSeconds(60));
        // Then
        assertThat(later.events()).isEmpty();
        assertThat(later.state().figures().cpuPercent()).isEqualTo(69);
        assertThat(later.state().checkedAt()).isEqualTo(START);
        assertThat(later.state().seenAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void makesOneEventWhenAFigureGetsIntoTroubleAndOneWhenItIsOut() {
        // Given
        var state = NEW.reached(seen(10, 3600), START).state();
        int events = 0;
        // When
        for (int cpu : new int[] {89, 95, 88, 91, 72, 69, 89}) {
            var step = state.reached(seen(cpu, 3600), START);
            events += step.events().size();
            state = step.state();
        }
        // Then
        assertThat(events).isEqualTo(2);
    }

    @Test
    void noticesARebootByTheUptimeEvenWhenItHasGrownSince() {
        // Given
        var state = NEW.reached(seen(10, 40), START).state();
        // Then
        assertThat(state.reached(seen(10, 3), START.plusSeconds(60)).rebooted()).isTrue();
        assertThat(state.reached(seen(10, 60), START.plusSeconds(60)).rebooted())
                .as("60 s up, where it should be 100")
                .isTrue();
        assertThat(state.reached(seen(10, 98), START.plusSeconds(60)).rebooted())
                .as("a slow answer")
                .isFalse();
        assertThat(state.reached(seen(10, 40 + 864_000 - 400), START.plusSeconds(864_000))
                        .rebooted())
                .as("ten days, with clocks that drift apart")
                .isFalse();
        assertThat(NEW.reached(seen(10, 3), START).rebooted()).isFalse();
    }

    @Test
    void makesAnEventOfAReboot() {
        // Given
        var state = NEW.reached(seen(10, 3600), START).state();
        // When
        var step = state.reached(seen(10, 5), START.plusSeconds(60));
        // Then
        assertThat(step.events()).singleElement().satisfies(it -> assertThat(
                        ((RouterHealth) it).device().bootedAt())
                .isEqualTo(START.plusSeconds(55)));
    }

    private static Observation seen(int cpu, long uptimeSeconds) {
        return new Observation(
                "7.22.1",
                "lobby",
                List.of(),
                new Figures(
                        "RB",
                        Duration.ofSeconds(uptimeSeconds),
                        cpu,
                        500L,
                        1000L,
                        new Licence("5", 500),
                        3,
                        new ClockReading(Duration.ofSeconds(1), Duration.ofMillis(600)),
                        Duration.ofMillis(4)));
    }
}
