package io.ficha.routeros.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final ManualTiming timing = new ManualTiming();
    private final List<Promise<String>> started = new ArrayList<>();

    @Test
    void letsSoManyRunAtOnce() {
        // Given
        var gate = new Gate(timing, 2, 1_000);
        for (int i = 0; i < 5; i++) enter(gate, false);
        var before = started.size();
        // When
        started.get(0).complete("done");
        started.get(1).fail("failed");
        // Then
        assertThat(before).isEqualTo(2);
        assertThat(started).hasSize(4);
    }

    @Test
    void letsSoManyStartPerSecond() {
        // Given
        var gate = new Gate(timing, 100, 10);
        for (int i = 0; i < 20; i++) enter(gate, false);
        var counts = new ArrayList<Integer>();
        // When
        for (int i = 0; i < 11; i++) {
            counts.add(started.size());
            timing.advance(Duration.ofMillis(101));
        }
        // Then
        assertThat(counts).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void letsThoseThatFailedHaveHalfOfThePlacesAfterTheOthers() {
        // Given
        var gate = new Gate(timing, 4, 1_000);
        for (int i = 0; i < 5; i++) enter(gate, true);
        var failed = started.size();
        // When
        for (int i = 0; i < 3; i++) enter(gate, false);
        var all = started.size();
        started.get(0).complete();
        var afterOneEnd = started.size();
        started.get(1).complete();
        // Then
        assertThat(failed).isEqualTo(2);
        assertThat(all).isEqualTo(4);
        assertThat(afterOneEnd).as("the fresh one that waited").isEqualTo(5);
        assertThat(started).as("one that failed before").hasSize(6);
    }

    @Test
    void takesALongLineOfActionsThatEndAtOnce() {
        // Given
        var gate = new Gate(timing, 1, 10_000_000);
        enter(gate, false);
        var rest = new ArrayList<Future<String>>();
        for (int i = 0; i < 50_000; i++) rest.add(gate.run(false, () -> Future.succeededFuture("done")));
        // When
        started.get(0).complete();
        // Then
        assertThat(rest).allMatch(Future::succeeded);
    }

    @Test
    void goesOnAfterAnActionThatThrows() {
        // Given
        var gate = new Gate(timing, 1, 1_000);
        // When
        var failed = gate.run(false, () -> {
            throw new IllegalStateException("broken");
        });
        enter(gate, false);
        // Then
        assertThat(failed.failed()).isTrue();
        assertThat(started).hasSize(1);
    }

    private void enter(Gate gate, boolean hasFailed) {
        Future<String> result = gate.run(hasFailed, () -> {
            var promise = Promise.<String>promise();
            started.add(promise);
            return promise.future();
        });
        assertThat(result.isComplete()).isFalse();
    }
}
