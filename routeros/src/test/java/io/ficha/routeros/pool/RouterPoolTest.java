package io.ficha.routeros.pool;

import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.pool.PoolMetrics.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RouterPoolTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Command READ = Command.of("/ip/hotspot/user/print");

    /** The tests move the clock in leaps. */
    private static final PoolOptions PATIENT = PoolOptions.DEFAULT.withPending(1_024, Duration.ofHours(10));

    private final ManualTiming timing = new ManualTiming();
    private final PoolEvents events = new PoolEvents();
    private final FakeRouter router = FakeRouter.start(VERTX);

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void connectsWhenFirstNeededAndKeepsTheConnection() {
        // Given
        var pool = pool(PATIENT);
        var before = router.accepted.get();
        // When
        forResult(pool.execute(READ));
        forResult(pool.execute(add(1)));
        forResult(pool.execute(READ));
        // Then
        assertThat(before).isZero();
        assertThat(router.accepted).hasValue(1);
        assertThat(pool.isConnected()).isTrue();
        assertThat(events.connected).containsExactly(Role.WRITER);
        assertThat(events.outcomes).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.DONE);
        assertThat(events.depths).containsExactly(1, 0, 1, 0, 1, 0);
    }

    @Test
    void connectsOnceForAllWhoWait() {
        // Given
        var pool = pool(PATIENT);
        // When
        var results = IntStream.range(0, 20).mapToObj(i -> pool.read(READ)).toList();
        forResult(Future.all(results));
        // Then
        assertThat(router.accepted).hasValue(1);
    }

    @Test
    void writesOneAfterTheOtherInOrderWhileReadsGoOn() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT);
        // When
        var results = new ArrayList<Future<CommandResult>>();
        for (int i = 0; i < 3; i++) results.add(pool.write(add(i)));
        results.add(pool.read(READ));
        await().until(() -> router.held() == 2);
        var atFirst = List.copyOf(router.commands);
        for (int i = 0; i < 4; i++) {
            await().until(() -> router.held() > 0);
            router.answer();
        }
        forResult(Future.all(results));
        // Then
        assertThat(atFirst).containsExactly("/menu/add-0", "/ip/hotspot/user/print");
        assertThat(router.commands)
                .filteredOn(it -> it.startsWith("/menu"))
                .containsExactly("/menu/add-0", "/menu/add-1", "/menu/add-2");
    }

    @Test
    void opensNoMoreReadersThanItMay() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT.withReaders(2, 1));
        // When
        var results = IntStream.range(0, 6).mapToObj(i -> pool.read(READ)).toList();
        await().until(() -> router.held() == 6 && router.accepted.get() == 3);
        for (int i = 0; i < 6; i++) router.answer();
        forResult(Future.all(results));
        // Then
        assertThat(router.accepted).hasValue(3);
        assertThat(events.connected).containsExactly(Role.WRITER, Role.READER, Role.READER);
    }

    @Test
    void readsOverTheWriterWhenTheRouterHasNoOtherSession() {
        // Given
        router.sessions = 1;
        var pool = pool(PATIENT.withReaders(2, 1));
        // When
        forResult(pool.read(READ));
        // Then
        assertThat(router.sessionsNow()).isEqualTo(1);
        assertThat(events.failures).hasSize(1);
        assertThat(events.breaker).isEmpty();
    }

    @Test
    void keepsStreamsOnAConnectionOfTheirOwn() {
        // Given
        var pool = pool(PATIENT);
        var borrowed = forResult(pool.connection());
        // When
        var forStreams = forResult(pool.listen(Future::succeededFuture));
        var again = forResult(pool.listen(Future::succeededFuture));
        // Then
        assertThat(forStreams).isNotSameAs(borrowed).isSameAs(again);
        assertThat(router.accepted).hasValue(2);
    }

    @Test
    void sendsAReadAgainWhenItsConnectionBroke() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT);
        var result = pool.read(READ);
        await().until(() -> router.held() == 1);
        // When
        router.holdsAnswers = false;
        router.dropAll();
        await().until(() -> timing.timers() > 0);
        restUntil(result);
        // Then
        forResult(result);
        assertThat(router.commands).containsExactly("/ip/hotspot/user/print", "/ip/hotspot/user/print");
        assertThat(events.disconnected).containsExactly(Role.WRITER);
    }

    @Test
    void neverSendsAWriteAgainThatMayHaveRun() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT);
        var result = pool.write(add(1));
        await().until(() -> router.held() == 1);
        // When
        router.dropAll();
        var failure = forFailure(result);
        router.holdsAnswers = false;
        var next = pool.write(add(2));
        restUntil(next);
        // Then
        assertThat(failure).isInstanceOf(OutcomeUnknown.class);
        assertThat(router.commands).containsExactly("/menu/add-1", "/menu/add-2");
        assertThat(events.outcomes).containsExactly(Outcome.UNKNOWN, Outcome.DONE);
    }

    @Test
    void sendsAWriteAgainThatHadNotLeft() {
        // Given: the connection sends one command at a time, and that one is a read
        router.holdsAnswers = true;
        var pool = pool(
                PoolOptions.DEFAULT,
                () -> Future.succeededFuture(router.options().withBounds(1, 10, 10)));
        var read = pool.read(READ);
        await().until(() -> router.held() == 1);
        var write = pool.write(add(1));
        forResult(pool.connection()); // so the write is with the connection by now
        // When
        router.holdsAnswers = false;
        router.dropAll();
        restUntil(Future.all(read, write));
        // Then
        assertThat(router.commands)
                .containsExactlyInAnyOrder("/ip/hotspot/user/print", "/ip/hotspot/user/print", "/menu/add-1");
    }

    @Test
    void refusesMoreThanItCanHold() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT.withPending(2, Duration.ofSeconds(10)));
        pool.read(READ);
        pool.write(add(1));
        // When
        var failure = forFailure(pool.write(add(2)));
        // Then
        assertThat(failure).isInstanceOf(NotSent.class).hasMessage("too many commands are waiting");
    }

    @Test
    void letsNobodyWaitForLonger() {
        // Given
        router.holdsLogins = true;
        var pool = pool(PoolOptions.DEFAULT);
        var result = pool.write(add(1));
        await().until(() -> timing.timers() == 1);
        // When
        timing.advance(Duration.ofSeconds(10));
        // Then
        assertThat(forFailure(result)).isInstanceOf(NotSent.class).hasMessageContaining("no turn within");
    }

    @Test
    void closesAfterTheCommandsInFlight() {
        // Given
        router.holdsAnswers = true;
        var pool = pool(PATIENT);
        var inFlight = pool.write(add(1));
        var waiting = pool.write(add(2));
        await().until(() -> router.held() == 1);
        // When
        var closed = pool.close();
        var refused = forFailure(waiting);
        router.answer();
        forResult(closed);
        // Then
        forResult(inFlight);
        assertThat(refused).isInstanceOf(NotSent.class);
        assertThat(router.commands).containsExactly("/menu/add-1", "/quit");
        assertThat(forFailure(pool.read(READ))).isInstanceOf(NotSent.class).hasMessage("the pool is closed");
        assertThat(events.disconnected).isEmpty();
    }

    @Test
    void closesAConnectionThatComesTooLate() {
        // Given
        router.holdsLogins = true;
        var pool = pool(PATIENT);
        var waiting = pool.read(READ);
        await().until(() -> router.accepted.get() == 1 && router.sessionsNow() == 1);
        // When
        var closed = pool.close();
        forFailure(waiting);
        await().until(router::letInIfHeld);
        forResult(closed);
        // Then
        await().until(() -> router.sessionsNow() == 0);
    }

    @Test
    void closesWhatNobodyUses() {
        // Given
        var pool = pool(PATIENT.withIdleClose(Duration.ofMinutes(10)));
        forResult(pool.read(READ));
        timing.advance(Duration.ofMinutes(9));
        forResult(pool.read(READ));
        // When
        timing.advance(Duration.ofMinutes(1));
        await().until(() -> timing.timers() == 1);
        var kept = pool.isConnected();
        timing.advance(Duration.ofMinutes(9));
        await().until(() -> router.sessionsNow() == 0);
        forResult(pool.read(READ));
        // Then
        assertThat(kept).isTrue();
        assertThat(router.accepted).hasValue(2);
        assertThat(events.disconnected).isEmpty();
    }

    @Test
    void goesToTheNewAddressAtOnceAfterAReset() {
        // Given: a try that never ends
        var address = Promise.<RouterOsOptions>promise();
        var addresses = new ArrayList<>(List.of(address.future(), Future.succeededFuture(router.options())));
        var pool = pool(PATIENT, () -> addresses.remove(0));
        var result = pool.read(READ);
        await().until(() -> addresses.size() == 1);
        // When
        pool.reset();
        forResult(result);
        address.complete(router.options());
        // Then
        await().until(() -> router.commands.contains("/quit"));
        assertThat(router.sessionsNow()).isEqualTo(1);
    }

    private void restUntil(Future<?> result) {
        await().until(() -> {
            timing.advance(Duration.ofMillis(1_100));
            return result.isComplete();
        });
        forResult(result);
    }

    private RouterPool pool(PoolOptions options) {
        return pool(options, () -> Future.succeededFuture(router.options()));
    }

    private RouterPool pool(PoolOptions options, Supplier<Future<RouterOsOptions>> source) {
        var pacer = DialPacer.create(timing, DialPacer.Limits.DEFAULT);
        return RouterPool.create(VERTX, timing, pacer, options, events, source);
    }

    private static Command add(int number) {
        return Command.of("/menu/add-" + number);
    }
}
