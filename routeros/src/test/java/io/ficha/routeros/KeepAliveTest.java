package io.ficha.routeros;

import static io.ficha.routeros.ScriptedRouter.tag;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Command LISTEN = Command.of("/ip/hotspot/active/listen");
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofSeconds(20);

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void asksASilentRouterForASignOfLifeUnlessItIsOff() {
        // Given: a refusal is a sign of life too
        ScriptedRouter.Script refusing = (session, sentence) -> {
            session.send("!trap", tag(sentence), "=message=not enough permissions (9)");
            session.send("!done", tag(sentence));
        };
        var asked = ScriptedRouter.start(VERTX, refusing);
        var unasked = ScriptedRouter.start(VERTX, refusing);
        // When
        var quiet = connect(unasked.options().withKeepAlive(Duration.ZERO));
        var watched = connect(asked.options().withKeepAlive(SHORT));
        // Then
        await().untilAsserted(() -> assertThat(asked.commands()).hasSizeGreaterThan(2));
        assertThat(asked.commands()).containsOnly("/system/identity/print");
        assertThat(unasked.commands()).isEmpty();
        assertThat(watched.isOpen()).isTrue();
        assertThat(quiet.isOpen()).isTrue();
    }

    @Test
    void endsAConnectionWhoseRouterHasGone() {
        // Given: half-open, nothing comes back
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        // When: the stream begins before the connection can end
        var options = router.options().withTimeouts(LONG, LONG, SHORT).withKeepAlive(SHORT);
        var streams = new ArrayList<RowStream>();
        var connection = forResult(RouterOsConnection.connect(VERTX, options)
                .onSuccess(connected -> streams.add(connected.stream(LISTEN))));
        // Then
        assertThat(forResult(connection.closed())).isEqualTo("the router no longer answers");
        assertThat(Waiting.forFailure(streams.get(0).ended())).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void asksEvenWhenEveryPlaceInFlightIsTaken() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/system/identity/print")) {
                session.send("!done", tag(sentence));
            }
        });
        // When
        var connection = connect(router.options().withBounds(1, 1, 1).withKeepAlive(SHORT));
        connection.stream(LISTEN);
        // Then
        await().untilAsserted(() -> assertThat(router.commands()).hasSizeGreaterThan(3));
        assertThat(connection.isOpen()).isTrue();
    }

    private static RouterOsConnection connect(RouterOsOptions options) {
        return forResult(RouterOsConnection.connect(VERTX, options));
    }
}
