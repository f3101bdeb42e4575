package io.ficha.routergateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class WatchingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    WatchStore store;

    @Test
    void letsOneReplicaWatchARouterAtATime() {
        // Given
        var wanted = routers(1);
        var router = wanted.keySet().iterator().next();
        var one = new Watching(store, LONG, Duration.ZERO);
        var other = new Watching(store, LONG, Duration.ZERO);
        // When
        keep(one, wanted);
        keep(other, wanted);
        // Then
        assertThat(one.holds(router)).isTrue();
        assertThat(other.holds(router)).isFalse();
        // and an orderly end hands over at once
        one.leave().await().atMost(PATIENCE);
        keep(other, wanted);
        assertThat(one.holds(router)).isFalse();
        assertThat(other.holds(router)).isTrue();
        other.leave().await().atMost(PATIENCE);
    }

    @Test
    void takesOverWhenTheLeaseOfAnotherHasEnded() {
        // Given
        var wanted = routers(1);
        var router = wanted.keySet().iterator().next();
        var paused = new Watching(store, Duration.ofSeconds(1), Duration.ZERO);
        var other = new Watching(store, LONG, Duration.ZERO);
        keep(paused, wanted);
        // When
        await().atMost(PATIENCE).until(() -> {
            keep(other, wanted);
            return other.holds(router);
        });
        // Then
        assertThat(paused.holds(router)).as("its lease ended here first").isFalse();
        keep(paused, wanted);
        keep(paused, wanted);
        assertThat(paused.holds(router)).as("it comes back as somebody else").isFalse();
        assertThat(other.holds(router)).isTrue();
        other.leave().await().atMost(PATIENCE);
        paused.leave().await().atMost(PATIENCE);
    }

    @Test
    void leavesTheirShareToReplicasThatCome() {
        // Given
        var wanted = routers(12);
        var one = new Watching(store, LONG, Duration.ZERO);
        keep(one, wanted);
        var before = held(one, wanted);
        // When
        var other = new Watching(store, LONG, Duration.ZERO);
        await().atMost(PATIENCE).until(() -> {
            keep(other, wanted);
            keep(one, wanted);
            return !held(other, wanted).isEmpty();
        });
        // Then
        assertThat(held(one, wanted)).doesNotContainAnyElementsOf(held(other, wanted));
        assertThat(held(one, wanted).size()).isLessThanOrEqualTo(before.size());
        one.leave().await().atMost(PATIENCE);
        other.leave().await().atMost(PATIENCE);
    }

    @Test
    void letsGoOfWhatIsNotWantedAnyMore() {
        // Given
        var wanted = routers(1);
        var router = wanted.keySet().iterator().next();
        var one = new Watching(store, LONG, Duration.ZERO);
        keep(one, wanted);
        // When
        keep(one, Map.of());
        // Then
        assertThat(one.holds(router)).isFalse();
        one.leave().await().atMost(PATIENCE);
    }

    private static void keep(Watching watching, Map<String, String> wanted) {
        watching.keep(wanted).await().atMost(PATIENCE);
    }

    private static List<String> held(Watching watching, Map<String, String> wanted) {
        return wanted.keySet().stream().filter(watching::holds).toList();
    }

    private static Map<String, String> routers(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> "RTR_" + UUID.randomUUID())
                .collect(Collectors.toMap(it -> it, it -> "EMP_WATCH"));
    }
}
