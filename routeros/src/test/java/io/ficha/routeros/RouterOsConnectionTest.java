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
import io.ficha.routeros.RouterOsFailure.ReplyTooLarge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RouterOsConnectionTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Command PRINT = Command.of("/ip/hotspot/user/print");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void returnsTheRowsInTheRoutersOrder() {
        // Given
        var connection = connect((session, sentence) -> {
            session.send("!re", tag(sentence), "=.id=*1", "=name=a");
            session.send("!re", "=.id=*2", "=name=b", tag(sentence));
            session.send("!done", tag(sentence));
        });
        // When
        var result = forResult(connection.execute(PRINT));
        // Then
        assertThat(result.rows())
                .isEqualTo(List.of(Map.of(".id", "*1", "name", "a"), Map.of(".id", "*2", "name", "b")));
        assertThat(result.ret()).isEmpty();
    }

    @Test
    void returnsTheNewId() {
        // Given
        var connection = connect((session, sentence) -> session.send("!done", tag(sentence), "=ret=*1A"));
        // When
        var result = forResult(connection.execute(Command.of("/ip/hotspot/user/add")));
        // Then
        assertThat(result).isEqualTo(new CommandResult(List.of(), Optional.of("*1A")));
    }

    @Test
    void takesEmptyForNoRows() {
        // Given
        var connection = connect((session, sentence) -> {
            session.send("!empty", tag(sentence));
            session.send("!empty", tag(sentence));
            session.send("!done", tag(sentence));
        });
        // When
        var results = List.of(connection.execute(PRINT), connection.execute(PRINT));
        // Then
        results.forEach(result -> assertThat(forResult(result).rows()).isEmpty());
    }

    @Test
    void keepsInterleavedRepliesApart() {
        // Given: replies come only when both commands are there, last command first, cut into bytes
        var tags = new ArrayList<String>();
        var connection = connect((session, sentence) -> {
            tags.add(tag(sentence));
            if (tags.size() == 2) {
                session.sendByteByByte("!re", tags.get(1), "=name=second");
                session.sendByteByByte("!re", tags.get(0), "=name=first");
                session.sendByteByByte("!done", tags.get(1));
                session.sendByteByByte("!done", tags.get(0));
            }
        });
        // When
        var first = connection.execute(PRINT);
        var second = connection.execute(PRINT);
        // Then
        assertThat(forResult(first).rows()).isEqualTo(List.of(Map.of("name", "first")));
        assertThat(forResult(second).rows()).isEqualTo(List.of(Map.of("name", "second")));
    }

    @Test
    void failsOneCommandWithItsTrapAndGoesOn() {
        // Given
        var connection = connect((session, sentence) -> {
            if (sentence.get(0).endsWith("/add")) {
                session.send(
                        "!trap", tag(sentence), "=category=1", "=message=input does not match any value of profile");
                session.send("!trap", tag(sentence), "=message=vaguer");
            }
            session.send("!done", tag(sentence));
        });
        // When
        var failure = forFailure(connection.execute(Command.of("/ip/hotspot/user/add")));
        // Then
        assertThat(failure).isInstanceOfSatisfying(CommandTrap.class, trap -> {
            assertThat(trap.getMessage()).isEqualTo("input does not match any value of profile");
            assertThat(trap.kind()).isEqualTo(TrapKind.BAD_REFERENCE);
            assertThat(trap.category()).hasValue(1);
            assertThat(trap.mayHaveRun()).isFalse();
        });
        assertThat(forResult(connection.execute(PRINT)).rows()).isEmpty();
    }

    @Test
    void tellsSentCommandsFromUnsentOnesWhenTheConnectionIsLost() {
        // Given
        var router = ScriptedRouter.start(
                VERTX, (session, sentence) -> session.socket().close());
        var connection = connect(router.options().withBounds(1, 10, 10));
        // When
        var sent = connection.execute(PRINT);
        var waiting = connection.execute(PRINT);
        // Then
        assertThat(forFailure(sent)).isInstanceOf(OutcomeUnknown.class);
        assertThat(forFailure(waiting)).isInstanceOf(NotSent.class);
        assertThat(forResult(connection.closed())).isEqualTo("the router closed the connection");
        assertThat(connection.isOpen()).isFalse();
        assertThat(forFailure(connection.execute(PRINT))).isInstanceOf(NotSent.class);
    }

    @Test
    void endsOnFatalWithTheRoutersReason() {
        // Given
        var connection = connect((session, sentence) -> session.send("!fatal", "router is rebooting"));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(OutcomeUnknown.class).hasMessage("router is rebooting");
        assertThat(forResult(connection.closed())).isEqualTo("router is rebooting");
    }

    @Test
    void endsByNameOnAReplyWordItDoesNotKnow() {
        // Given
        var connection = connect((session, sentence) -> session.send("!later", tag(sentence), "=name=a"));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(OutcomeUnknown.class).hasMessageContaining("unknown reply word !later");
        assertThat(forResult(connection.closed())).contains("unknown reply word !later");
    }

    @Test
    void cancelsAtTheDeadlineAndKeepsThePlaceUntilDone() {
        // Given: the first command ends only after it has been cancelled and the second has been waiting
        var slow = new ArrayList<String>();
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/cancel")) {
                session.send("!done", tag(sentence));
                session.send("!re", slow.get(0), "=name=late");
                session.send("!trap", slow.get(0), "=category=2", "=message=interrupted");
                session.send("!done", slow.get(0));
            } else if (slow.isEmpty()) {
                slow.add(tag(sentence));
            } else {
                session.send("!done", tag(sentence));
            }
        });
        var connection = connect(router.options().withBounds(1, 10, 10));
        // When
        var first = connection.execute(PRINT.timeout(SHORT));
        var second = connection.execute(PRINT.timeout(LONG));
        // Then
        assertThat(forFailure(first))
                .isInstanceOfSatisfying(DeadlineExceeded.class, late -> assertThat(late.mayHaveRun())
                        .isTrue());
        assertThat(forResult(second).rows()).isEmpty();
        assertThat(router.commands()).containsExactly("/ip/hotspot/user/print", "/cancel", "/ip/hotspot/user/print");
        assertThat(router.received.get(2)).contains("=tag=" + slow.get(0).substring(".tag=".length()));
    }

    @Test
    void knowsThatACommandWasStillWaitingAtItsDeadline() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        var connection = connect(router.options().withBounds(1, 10, 10));
        // When
        var sent = connection.execute(PRINT.timeout(LONG));
        var waiting = connection.execute(PRINT.timeout(SHORT));
        // Then
        assertThat(forFailure(waiting))
                .isInstanceOfSatisfying(DeadlineExceeded.class, late -> assertThat(late.mayHaveRun())
                        .isFalse());
        assertThat(sent.isComplete()).isFalse();
        assertThat(router.commands()).hasSize(1);
    }

    @Test
    void givesUpARouterThatNeverEndsACancelledCommand() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        var connection = connect(router.options().withTimeouts(LONG, SHORT, SHORT));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(DeadlineExceeded.class);
        assertThat(forResult(connection.closed())).isEqualTo("a cancelled command never ended");
    }

    @Test
    void sendsNoMoreThanTheAllowedNumberAtOnce() {
        // Given: one reply for each command, held back until the bound is reached
        var open = new HashMap<String, Integer>();
        var most = new ArrayList<Integer>();
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            open.put(tag(sentence), 1);
            most.add(open.size());
            VERTX.setTimer(1, id -> {
                open.remove(tag(sentence));
                session.send("!done", tag(sentence));
            });
        });
        var connection = connect(router.options().withBounds(4, 100, 10));
        // When
        var results =
                IntStream.range(0, 100).mapToObj(i -> connection.execute(PRINT)).toList();
        // Then
        assertThat(forResult(Future.all(results)).size()).isEqualTo(100);
        assertThat(most).hasSize(100).allMatch(size -> size <= 4);
    }

    @Test
    void refusesWhatDoesNotFitTheQueue() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        var connection = connect(router.options().withBounds(1, 1, 10));
        // When
        connection.execute(PRINT);
        connection.execute(PRINT);
        var third = connection.execute(PRINT);
        // Then
        assertThat(forFailure(third)).isInstanceOf(NotSent.class).hasMessage("too many commands are waiting");
    }

    @Test
    void cancelsAReplyOverItsBounds() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            for (int i = 0; i < 11; i++) {
                session.send("!re", tag(sentence), "=name=" + i);
            }
        });
        var connection = connect(router.options().withBounds(4, 4, 10));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(ReplyTooLarge.class);
        await().untilAsserted(() -> assertThat(router.commands()).contains("/cancel"));
    }

    @Test
    void cancelsAReplyOverItsBytes() {
        // Given
        var router = ScriptedRouter.start(
                VERTX, (session, sentence) -> session.send("!re", tag(sentence), "=name=" + "x".repeat(1000)));
        var connection = connect(router.options()
                .withBounds(new Bounds(8, 8, 10, 1000, Bounds.DEFAULT.streamBytes(), DecoderLimits.DEFAULT)));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(ReplyTooLarge.class);
        await().untilAsserted(() -> assertThat(router.commands()).contains("/cancel"));
    }

    @Test
    void endsOnASentenceOverTheLimits() {
        // Given
        var router = ScriptedRouter.start(
                VERTX, (session, sentence) -> session.send("!re", tag(sentence), "=name=" + "x".repeat(1000)));
        var connection = connect(
                router.options().withBounds(new Bounds(8, 8, 10, 1 << 20, 1 << 20, new DecoderLimits(999, 9999, 99))));
        // When
        var failure = forFailure(connection.execute(PRINT));
        // Then
        assertThat(failure).isInstanceOf(OutcomeUnknown.class).hasMessageContaining("a word of 1006 bytes, limit 999");
    }

    @Test
    void letsACallerThatCallsAgainWaitItsTurn() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> session.send("!done", tag(sentence)));
        var connection = connect(router.options().withBounds(1, 10, 10));
        // When: from the connection's own event loop, so that no answer comes between the calls
        var all = connection.execute(Command.of("/start")).compose(nothing -> {
            var again = connection.execute(Command.of("/a")).compose(first -> connection.execute(Command.of("/c")));
            var waiting = connection.execute(Command.of("/b"));
            return Future.all(again, waiting);
        });
        forResult(all);
        // Then
        assertThat(router.commands()).containsExactly("/start", "/a", "/b", "/c");
    }

    @Test
    void speaksTheCharsetOfAnOldDevice() {
        // Given: a device that keeps windows-1251 and answers with what it was sent
        var cyrillic = Charset.forName("windows-1251");
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            var name = ((Sentence) sentence).bytes(1);
            session.socket()
                    .write(WordLength.append(Buffer.buffer("\3!re"), name.length())
                            .appendBuffer(name)
                            .appendBuffer(SentenceEncoder.encode(List.of(tag(sentence)))));
            session.send("!done", tag(sentence));
        });
        var connection = connect(router.options().withCharsets(cyrillic, cyrillic));
        // When
        var row =
                forResult(connection.execute(PRINT.set("name", "Павел"))).rows().get(0);
        // Then
        assertThat(row.get("name")).isEqualTo("Павел");
        assertThat(row.bytes("name")).contains(Buffer.buffer("Павел".getBytes(cyrillic)));
        assertThat(forFailure(connection.execute(PRINT.set("name", "中"))))
                .isInstanceOf(NotSent.class)
                .hasMessage("a word that windows-1251 cannot write");
        assertThat(forFailure(connection.stream(PRINT.set("name", "中")).ended()))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void serves200CommandsOf8ThreadsAtOnce() throws Exception {
        // Given: a router that answers with what it was asked, in bytes
        var connection = connect((session, sentence) -> {
            session.sendByteByByte("!re", tag(sentence), sentence.get(1));
            session.send("!done", tag(sentence));
        });
        var threads = Executors.newFixedThreadPool(8);
        // When
        var answers = threads.invokeAll(IntStream.range(0, 200)
                .mapToObj(i -> (Callable<String>) () -> forResult(connection.execute(PRINT.set("name", "user" + i)))
                        .rows()
                        .get(0)
                        .get("name"))
                .toList());
        threads.shutdown();
        // Then
        for (int i = 0; i < 200; i++) {
            assertThat(answers.get(i).get()).isEqualTo("user" + i);
        }
    }

    @Test
    void saysQuitOnceTheCommandsInFlightHaveFinished() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {
            if (sentence.get(0).equals("/quit")) {
                session.send("!fatal", "session terminated on request");
            } else {
                session.send("!done", tag(sentence));
            }
        });
        var connection = connect(router.options().withBounds(1, 10, 10));
        // When: from the connection's own event loop, so that no answer comes between the calls
        var results = new ArrayList<Future<CommandResult>>();
        forResult(connection.execute(PRINT).compose(nothing -> {
            results.add(connection.execute(PRINT));
            results.add(connection.execute(PRINT));
            return connection.close();
        }));
        // Then
        assertThat(forResult(results.get(0)).rows()).isEmpty();
        assertThat(forFailure(results.get(1))).isInstanceOf(NotSent.class);
        assertThat(router.commands()).containsExactly("/ip/hotspot/user/print", "/ip/hotspot/user/print", "/quit");
        assertThat(forResult(connection.closed())).isEqualTo("session terminated on request");
    }

    @Test
    void completesOnTheCallersContext() {
        // Given
        var connection = connect((session, sentence) -> session.send("!done", tag(sentence)));
        var context = VERTX.getOrCreateContext();
        var seen = new ArrayList<Boolean>();
        // When
        var result = Future.<Void>future(done ->
                context.runOnContext(nothing -> connection.execute(PRINT).onComplete(answer -> {
                    seen.add(Vertx.currentContext() == context);
                    done.complete();
                })));
        forResult(result);
        // Then
        assertThat(seen).containsExactly(true);
    }

    private static RouterOsConnection connect(ScriptedRouter.Script script) {
        return connect(ScriptedRouter.start(VERTX, script).options());
    }

    private static RouterOsConnection connect(RouterOsOptions options) {
        return forResult(RouterOsConnection.connect(VERTX, options));
    }
}
