package io.ficha.common.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateMapTest {
    private record State(long version, boolean revoked) {}

    private final StateMap<State> states = new StateMap<>(State::version);

    @Test
    void keepsARevocationWhenTheTopicIsReadAgain() {
        // Given
        var issued = new State(1, false);
        var revoked = new State(2, true);
        states.put("key", issued);
        states.put("key", revoked);
        // When
        states.put("key", issued);
        // Then
        assertThat(states.get("key")).isEqualTo(revoked);
    }

    @Test
    void wakesWhoWaitsForAState() {
        // Given
        var waiting = states.await("key", Duration.ofSeconds(30)).subscribeAsCompletionStage();
        // When
        states.put("key", new State(1, false));
        // Then
        assertThat(waiting).isCompletedWithValue(new State(1, false));
    }

    @Test
    void givesUpWaitingAfterThePatience() {
        assertThat(states.await("nobody", Duration.ofMillis(1)).await().indefinitely())
                .isNull();
    }
}
