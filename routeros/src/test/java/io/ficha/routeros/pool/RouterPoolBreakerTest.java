package io.ficha.routeros.pool;

import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RouterPoolBreakerTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Command READ = Command.of("/ip/hotspot/user/print");
    private static final PoolOptions PATIENT =
            PoolOptions.DEFAULT.withPending(100, Duration.ofHours(10)).withBreaker(3, Duration.ofSeconds(10));

    private final ManualTiming timing = new ManualTiming();
    private final PoolEvents events = new PoolEvents();
    private final FakeRouter router = FakeRouter.start(VERTX);
    private final DialPacer pacer = DialPacer.create(timing, DialPacer.Limits.DEFAULT);

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void waitsForTheNextTryAfterOneFailure() {
        // Given
        router.sessions = 0;
        var pool = pool(PATIENT);
        var result = pool.read(READ);
        await().until(() -> events.failures.size() == 1 && timing.timers() == 2);
        // When
        router.sessions = 1;
        timing.advance(Duration.ofSeconds(1));
        var accepted = router.accepted.get();
        timing.advance(Duration.ofMillis(100));
        forResult(result);
        // Then
        assertThat(accepted).isEqualTo(1);
        assertThat(router.accepted).hasValue(2);
        assertThat(events.breaker).isEmpty();
    }

    @Test
    void tellsEverybodyAtOnceWhileItIsOpen() {
        // Given
        router.sessions = 0;
        var pool = pool(PATIENT);
        // When
        var waited = openBreaker(pool);
        var refused = forFailure(pool.write(READ));
        var unborrowed = forFailure(pool.connection());
        // Then
        assertThat(waited).isInstanceOf(NotSent.class).hasCauseInstanceOf(ConnectFailed.class);
        assertThat(refused).isInstanceOf(NotSent.class).hasCauseInstanceOf(ConnectFailed.class);
        assertThat(unborrowed).isInstanceOf(NotSent.class);
        assertThat(router.accepted).hasValue(3);
        assertThat(events.breaker).containsExactly(Breaker.OPEN);
    }

    @Test
    void makesOneTryForAllWhoComeAfterTheRest() {
        // Given
        router.sessions = 0;
        var pool = pool(PATIENT);
        openBreaker(pool);
        router.sessions = 10;
        router.holdsLogins = true;
        timing.advance(Duration.ofMinutes(1));
        // When
        var results = IntStream.range(0, 10).mapToObj(i -> pool.read(READ)).toList();
        await().until(router::letInIfHeld);
        forResult(Future.all(results));
        // Then
        assertThat(router.accepted).hasValue(4);
        assertThat(events.breaker).containsExactly(Breaker.OPEN, Breaker.HALF_OPEN, Breaker.CLOSED);
    }

    @Test
    void opensAgainWhenTheOneTryFails() {
        // Given
        router.sessions = 0;
        var pool = pool(PATIENT);
        openBreaker(pool);
        timing.advance(Duration.ofMinutes(1));
        // When
        var failure = forFailure(pool.read(READ));
        // Then
        assertThat(failure).isInstanceOf(NotSent.class);
        assertThat(router.accepted).hasValue(4);
        assertThat(events.breaker).containsExactly(Breaker.OPEN, Breaker.HALF_OPEN, Breaker.OPEN);
    }

    @Test
    void opensForARouterThatLetsInAndHangsUp() {
        // Given
        router.diesAfterLogin = true;
        var pool = pool(PATIENT);
        // When
        await().until(() -> {
            timing.advance(Duration.ofMillis(500));
            pool.read(READ);
            return events.breaker.contains(Breaker.OPEN);
        });
        // Then
        assertThat(forFailure(pool.read(READ))).isInstanceOf(NotSent.class);
        assertThat(router.accepted).hasValue(3);
    }

    @Test
    void opensForARouterThatLetsInAndNeverAnswers() {
        // Given
        router.holdsAnswers = true;
        var impatient =
                router.options().withTimeouts(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMillis(50));
        var pool = RouterPool.create(VERTX, timing, pacer, PATIENT, events, () -> Future.succeededFuture(impatient));
        // When
        for (int i = 1; i <= 3; i++) {
            int ends = i;
            var result = pool.read(READ);
            await().until(() -> {
                timing.advance(Duration.ofSeconds(30)); // long enough for a stable connection
                return result.failed() && events.disconnected.size() == ends;
            });
        }
        // Then
        assertThat(events.breaker).containsExactly(Breaker.OPEN);
        assertThat(events.outcomes).containsOnly(Outcome.UNKNOWN);
    }

    @Test
    void triesForAPersonWhateverTheRest() {
        // Given
        router.sessions = 0;
        var pool = pool(PATIENT);
        openBreaker(pool);
        // When
        router.sessions = 1;
        forResult(pool.connectionNow());
        // Then
        assertThat(pool.isConnected()).isTrue();
    }

    @Test
    void keepsAwayForLongAfterARefusedLogin() {
        // Given
        router.refusesLogins = true;
        var pool = pool(PATIENT);
        var accepted = new ArrayList<Integer>();
        // When
        var failure = forFailure(pool.read(READ));
        for (var rest : new int[] {59, 1, 119, 1}) {
            pool.hurry();
            timing.advance(Duration.ofSeconds(rest));
            forFailure(pool.read(READ));
            accepted.add(router.accepted.get());
        }
        // Then
        assertThat(failure).isInstanceOf(NotSent.class).hasCauseInstanceOf(LoginRefused.class);
        assertThat(accepted).containsExactly(1, 2, 2, 3);
    }

    @Test
    void keepsOneRouterFromHurtingAnother() {
        // Given
        router.sessions = 0;
        var other = FakeRouter.start(VERTX);
        openBreaker(pool(PATIENT));
        // When
        var pool = RouterPool.create(
                VERTX, timing, pacer, PATIENT, PoolMetrics.NONE, () -> Future.succeededFuture(other.options()));
        forResult(pool.read(READ));
        // Then
        assertThat(other.accepted).hasValue(1);
    }

    @Test
    void connectsToNoMoreRoutersAtOnceThanThePacerAllows() {
        // Given
        router.holdsLogins = true;
        var strict = DialPacer.create(timing, new DialPacer.Limits(3, 1_000, 1, 1));
        var pools = IntStream.range(0, 12)
                .mapToObj(i -> RouterPool.create(
                        VERTX,
                        timing,
                        strict,
                        PATIENT,
                        PoolMetrics.NONE,
                        () -> Future.succeededFuture(router.options())))
                .toList();
        // When
        var results = pools.stream().map(pool -> pool.read(READ)).toList();
        for (int i = 0; i < 12; i++) await().until(router::letInIfHeld);
        forResult(Future.all(results));
        // Then
        assertThat(router.accepted).hasValue(12);
        assertThat(router.mostWithoutLogin).hasValue(3);
    }

    private Throwable openBreaker(RouterPool pool) {
        var result = pool.read(READ);
        await().until(() -> {
            timing.advance(Duration.ofMillis(500));
            return result.isComplete();
        });
        return forFailure(result);
    }

    private RouterPool pool(PoolOptions options) {
        return RouterPool.create(VERTX, timing, pacer, options, events, () -> Future.succeededFuture(router.options()));
    }
}
