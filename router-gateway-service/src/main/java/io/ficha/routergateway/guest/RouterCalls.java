package io.ficha.routergateway.guest;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One router on behalf of one guest: commands over the connection that everybody shares, until a deadline. Reads are
 * sent once more when the connection broke; writes go one at a time with everybody else's and are never repeated.
 */
final class RouterCalls {
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(5);
    private final Fleet fleet;
    private final RouterState router;
    private final long deadline;
    private volatile boolean answered;

    RouterCalls(Fleet fleet, RouterState router, Duration patience) {
        this.fleet = fleet;
        this.router = router;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    String routerId() {
        return router.routerId();
    }

    /** @return the time that is left; zero or less once it is over */
    Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    Future<List<Row>> read(Command command) {
        return send(command, this::connection)
                .recover(failure -> brokeOff(failure)
                        ? send(command, () -> fleet.connectionNow(router))
                        : Future.failedFuture(failure))
                .map(CommandResult::rows);
    }

    /** Runs a command that changes something. */
    Future<CommandResult> write(Command command) {
        return fleet.writes(router.routerId()).run(() -> send(command, this::connection));
    }

    /** A router that has answered this guest is dialled again at once; one that rests from the start is not. */
    private Future<RouterOsConnection> connection() {
        return fleet.connection(router)
                .recover(failure -> answered ? fleet.connectionNow(router) : Future.failedFuture(failure));
    }

    private Future<CommandResult> send(Command command, Supplier<Future<RouterOsConnection>> connection) {
        if (left().isNegative()) return Future.failedFuture(new TimeIsUp());
        return connection.get().compose(it -> {
            var limit = left();
            if (limit.toMillis() < 1) return Future.failedFuture(new TimeIsUp());
            boolean whole = limit.compareTo(LONGEST_COMMAND) >= 0;
            return it.execute(command.timeout(whole ? LONGEST_COMMAND : limit))
                    .onSuccess(result -> answered = true)
                    .onFailure(failure -> {
                        boolean silent = whole && failure instanceof RouterOsFailure.DeadlineExceeded;
                        if (silent) fleet.suspect(router.routerId(), it);
                    });
        });
    }

    private static boolean brokeOff(Throwable failure) {
        return failure instanceof RouterOsFailure.OutcomeUnknown || failure instanceof RouterOsFailure.NotSent;
    }

    /** The guest has waited long enough. */
    static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeIsUp() {
            super("the time for this guest is up", null, false, false);
        }
    }
}
