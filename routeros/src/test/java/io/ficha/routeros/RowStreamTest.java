package io.ficha.routeros;

import static io.ficha.routeros.ScriptedRouter.tag;
import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RowStreamTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Command LISTEN = Command.of("/ip/hotspot/active/listen");
    private static final Command PRINT = Command.of("/ip/hotspot/user/print");
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> names = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void handsOverTheRowsAndTheEnd() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 3);
            session.send("!done", tag(sentence));
        });
        var ends = new CopyOnWriteArrayList<String>();
        // When
        var stream = connection.stream(PRINT).handler(this::note).endHandler(nothing -> ends.add("end"));
        forResult(stream.ended());
        // Then
        assertThat(names).containsExactly("0", "1", "2");
        await().untilAsserted(() -> assertThat(ends).containsExactly("end"));
    }

    @Test
    void tellsTheEndToAHandlerThatComesLate() {
        // Given
        var connection = connect((session, sentence) -> {
            session.send("!trap", tag(sentence), "=message=no such command");
            session.send("!done", tag(sentence));
        });
        var heard = new CopyOnWriteArrayList<String>();
        var stream = connection.stream(PRINT);
        forFailure(stream.ended());
        // When
        stream.exceptionHandler(failure -> heard.add(failure.getMessage())).endHandler(nothing -> heard.add("end"));
        // Then
        await().untilAsserted(() -> assertThat(heard).containsExactly("no such command", "end"));
    }

    @Test
    void listensUntilCancelled() {
        // Given: the router confirms the cancellation as RouterOS does, with a late row on the way
        var listening = new AtomicReference<String>();
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/cancel")) {
                session.send("!re", listening.get(), "=name=late");
                session.send("!trap", listening.get(), "=category=2", "=message=interrupted");
                session.send("!done", tag(sentence));
                session.send("!done", listening.get());
            } else if (sentence.get(0).endsWith("/listen")) {
                listening.set(tag(sentence));
                session.send("!re", tag(sentence), "=name=first");
            } else {
                session.send("!done", tag(sentence));
            }
        });
        var connection = connect(router.options());
        var stream = connection.stream(LISTEN).handler(this::note);
        await().untilAsserted(() -> assertThat(names).containsExactly("first"));
        // When
        forResult(stream.cancel());
        // Then
        assertThat(names).containsExactly("first");
        assertThat(router.received.get(2)).contains("=tag=" + listening.get().substring(".tag=".length()));
        assertThat(forResult(connection.execute(PRINT)).rows()).isEmpty();
    }

    @Test
    void failsWhenSomebodyElseCancelsIt() {
        // Given
        var connection = connect((session, sentence) -> {
            session.send("!trap", tag(sentence), "=category=2", "=message=interrupted");
            session.send("!done", tag(sentence));
        });
        // When
        var failure = forFailure(connection.stream(LISTEN).handler(this::note).ended());
        // Then
        assertThat(failure).isInstanceOfSatisfying(CommandTrap.class, trap -> assertThat(trap.kind())
                .isEqualTo(TrapKind.INTERRUPTED));
    }

    @Test
    void tellsARefusalAfterTheRowsThatCame() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 2);
            session.send("!trap", tag(sentence), "=message=not enough permissions (9)");
            session.send("!done", tag(sentence));
        });
        var failures = new CopyOnWriteArrayList<Throwable>();
        // When
        var stream = connection.stream(PRINT).exceptionHandler(failures::add).handler(this::note);
        var failure = forFailure(stream.ended());
        // Then
        assertThat(failure).isInstanceOf(CommandTrap.class).hasMessage("not enough permissions (9)");
        assertThat(names).containsExactly("0", "1");
        await().untilAsserted(() -> assertThat(failures).containsExactly(failure));
    }

    @Test
    void endsWithAnUnknownOutcomeWhenTheConnectionIsLost() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 1);
            session.socket().close();
        });
        // When
        var failure = forFailure(connection.stream(LISTEN).handler(this::note).ended());
        // Then
        assertThat(failure).isInstanceOf(OutcomeUnknown.class);
        assertThat(forFailure(connection.stream(LISTEN).handler(this::note).ended()))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void readsNoFurtherThanThePausedConsumerAllows() {
        // Given: 4 MiB of rows before the answer to another command; 2 KiB may wait
        int many = 20_000;
        var connection = connect(ScriptedRouter.start(VERTX, (session, sentence) -> {
                    if (sentence.get(0).equals("/ip/hotspot/user/print")) {
                        rows(session, sentence, many);
                    }
                    session.send("!done", tag(sentence));
                })
                .options()
                .withBounds(new Bounds(8, 8, 10, 1 << 20, 2 << 10, DecoderLimits.DEFAULT)));
        var stream = connection.stream(PRINT).pause().handler(this::note);
        await().until(stream::isStalled);
        // When
        var behind = forFailure(connection.execute(LISTEN.timeout(SHORT)));
        // Then
        assertThat(behind).isInstanceOf(DeadlineExceeded.class);
        assertThat(names).isEmpty();
        assertThat(stream.waitingBytes()).isBetween(2L << 10, 4L << 20 >> 1);
        // When
        stream.resume();
        forResult(stream.ended());
        // Then
        assertThat(names)
                .isEqualTo(IntStream.range(0, many).mapToObj(String::valueOf).toList());
        assertThat(forResult(connection.execute(LISTEN.timeout(LONG))).rows()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void keepsAHeldConnectionWhoseCancelledCommandCannotBeHeard() {
        // Given: the grace is much shorter than the pause
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/ip/hotspot/user/print")) {
                rows(session, sentence, 5_000);
            }
            session.send("!done", tag(sentence));
        });
        var connection = connect(router.options()
                .withTimeouts(LONG, LONG, Duration.ofMillis(400))
                .withBounds(new Bounds(8, 8, 10, 1 << 20, 2 << 10, DecoderLimits.DEFAULT)));
        var stream = connection.stream(PRINT).pause().handler(this::note);
        await().until(stream::isStalled);
        // When
        IntStream.range(0, 3).forEach(i -> forFailure(connection.execute(LISTEN.timeout(Duration.ofMillis(300)))));
        stream.resume();
        forResult(stream.ended());
        // Then
        assertThat(names).hasSize(5_000);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void letsAnotherCommandThroughOnceAPausedStreamIsCancelled() {
        // Given
        var connection = connect(ScriptedRouter.start(VERTX, (session, sentence) -> {
                    if (sentence.get(0).equals("/ip/hotspot/user/print")) {
                        rows(session, sentence, 5_000);
                    }
                    session.send("!done", tag(sentence));
                })
                .options()
                .withBounds(new Bounds(8, 8, 10, 1 << 20, 2 << 10, DecoderLimits.DEFAULT)));
        var stream = connection.stream(PRINT).pause().handler(this::note);
        await().until(stream::isStalled);
        // When
        forResult(stream.cancel());
        // Then
        assertThat(forResult(connection.execute(LISTEN)).rows()).isEmpty();
        assertThat(names).isEmpty();
    }

    @Test
    void deliversAsManyAsWereFetched() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 5);
            session.send("!done", tag(sentence));
        });
        var stream = connection.stream(PRINT).pause().handler(this::note);
        // When
        stream.fetch(2);
        await().untilAsserted(() -> assertThat(names).hasSize(2));
        forResult(connection.execute(LISTEN)); // everything has been read by now
        // Then
        assertThat(names).containsExactly("0", "1");
        assertThat(stream.ended().isComplete()).isFalse();
        // When
        stream.resume();
        forResult(stream.ended());
        // Then
        assertThat(names).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void keepsTheRowsUntilThereIsAHandler() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 2);
            session.send("!done", tag(sentence));
        });
        var stream = connection.stream(PRINT);
        forResult(connection.execute(PRINT));
        // When
        stream.handler(this::note);
        forResult(stream.ended());
        // Then
        assertThat(names).containsExactly("0", "1");
    }

    @Test
    void goesOnAfterAHandlerThatThrows() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 2);
            session.send("!done", tag(sentence));
        });
        var context = VERTX.getOrCreateContext();
        var thrown = new CopyOnWriteArrayList<Throwable>();
        context.exceptionHandler(thrown::add);
        // When
        forResult(Future.<Void>future(done -> context.runOnContext(nothing -> connection.stream(PRINT)
                .handler(row -> {
                    note(row);
                    throw new IllegalStateException("consumer");
                })
                .ended()
                .onComplete(done))));
        // Then
        assertThat(names).containsExactly("0", "1");
        assertThat(thrown).hasSize(2);
    }

    @Test
    void callsTheHandlersOnTheCallersContext() {
        // Given
        var connection = connect((session, sentence) -> {
            rows(session, sentence, 1);
            session.send("!done", tag(sentence));
        });
        var context = VERTX.getOrCreateContext();
        var seen = new ArrayList<Boolean>();
        // When
        forResult(Future.<Void>future(done -> context.runOnContext(nothing -> connection.stream(PRINT)
                .handler(row -> seen.add(Vertx.currentContext() == context))
                .endHandler(end -> seen.add(Vertx.currentContext() == context))
                .ended()
                .onComplete(over -> context.runOnContext(later -> done.complete())))));
        // Then
        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void givesUpAStreamThatStaysSilentForTooLong() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> rows(session, sentence, 1));
        var connection = connect(router.options());
        // When
        var failure = forFailure(
                connection.stream(LISTEN.timeout(SHORT)).handler(this::note).ended());
        // Then
        assertThat(failure).isInstanceOf(DeadlineExceeded.class);
        await().untilAsserted(() -> assertThat(router.commands()).contains("/cancel"));
    }

    @Test
    void outlivesTheDeadlineOfCommands() {
        // Given: the row comes when another command has run into its deadline
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/cancel")) {
                session.send("!re", ".tag=1", "=name=still here");
            }
        });
        var connection = connect(router.options().withTimeouts(LONG, SHORT, LONG));
        // When
        connection.stream(LISTEN).handler(this::note);
        forFailure(connection.execute(PRINT));
        // Then
        await().untilAsserted(() -> assertThat(names).containsExactly("still here"));
    }

    @Test
    void neverSendsAStreamThatWasCancelledWhileItWaited() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        var connection = connect(router.options().withBounds(1, 10, 10));
        connection.execute(PRINT);
        // When
        var stream = connection.stream(LISTEN);
        forResult(stream.cancel());
        // Then
        await().untilAsserted(() -> assertThat(router.commands()).containsExactly("/ip/hotspot/user/print"));
    }

    @Test
    void endsNormallyWhenTheConnectionIsClosed() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/cancel")) {
                session.send("!trap", ".tag=1", "=category=2", "=message=interrupted");
                session.send("!done", tag(sentence));
                session.send("!done", ".tag=1");
            } else if (sentence.get(0).equals("/quit")) {
                session.send("!fatal", "session terminated on request");
            }
        });
        var connection = connect(router.options());
        var stream = connection.stream(LISTEN).handler(this::note);
        await().untilAsserted(() -> assertThat(router.commands()).hasSize(1));
        // When
        forResult(connection.close());
        // Then
        forResult(stream.ended());
        assertThat(router.commands()).containsExactly("/ip/hotspot/active/listen", "/cancel", "/quit");
    }

    private void note(Row row) {
        names.add(row.get("name"));
    }

    private static void rows(ScriptedRouter.Session session, List<String> sentence, int count) {
        for (int i = 0; i < count; i++) {
            session.send("!re", tag(sentence), "=name=" + i, "=comment=" + "x".repeat(200));
        }
    }

    private static RouterOsConnection connect(ScriptedRouter.Script script) {
        return connect(ScriptedRouter.start(VERTX, script).options());
    }

    private static RouterOsConnection connect(RouterOsOptions options) {
        return forResult(RouterOsConnection.connect(VERTX, options));
    }
}
