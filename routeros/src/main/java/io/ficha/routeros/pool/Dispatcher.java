package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.pool.PoolMetrics.Role;
import io.ficha.routeros.pool.Task.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;

/** Brings tasks and connections together: who waits, who runs, what must be connected. Event loop only. */
final class Dispatcher {
    private static final int MOST_RUNS = 2;

    private final ContextInternal context;
    private final Timing timing;
    private final PoolOptions options;
    private final PoolMetrics metrics;
    private final Links links;
    private final Map<Kind, ArrayDeque<Task<?>>> waiting = new EnumMap<>(Kind.class);
    private int pending;
    private boolean writes; // one is under way
    private boolean closed;

    Dispatcher(ContextInternal context, Timing timing, PoolOptions options, PoolMetrics metrics, Dialer dialer) {
        this.context = context;
        this.timing = timing;
        this.options = options;
        this.metrics = metrics;
        this.links = new Links(context, timing, options, metrics, dialer, this::pump);
        for (var kind : Kind.values()) {
            waiting.put(kind, new ArrayDeque<>(0));
        }
    }

    void submit(Task<?> task) {
        if (closed) {
            refuse(task, "the pool is closed", null);
        } else if (pending >= options.maxPending()) {
            refuse(task, "too many commands are waiting", null);
        } else {
            depth(+1);
            queue(task.kind()).add(task);
            pumpFor(task);
        }
    }

    void endRest() {
        links.condition(Role.WRITER).endRest();
    }

    void hurry() {
        links.condition(Role.WRITER).hurry();
        pump();
    }

    void reset() {
        links.reset();
        pump();
    }

    void drop(RouterOsConnection suspect, String why) {
        links.drop(suspect, why);
    }

    Future<Void> disconnect() {
        return links.closeAll();
    }

    Future<Void> close() {
        closed = true;
        waiting.values().forEach(queue -> refuseAll(queue, "the pool is closed", null));
        return links.close();
    }

    boolean isConnected() {
        return links.isConnected();
    }

    /** Runs what can run, and connects what is wanted for the rest. */
    private void pump() {
        if (closed) {
            return;
        }
        sendAll(Kind.BORROW);
        if (!writes) {
            send(Kind.WRITE);
        }
        sendAll(Kind.READ);
        sendAll(Kind.LISTEN);
        connect();
    }

    private void connect() {
        if (links.lacks(Role.WRITER)) {
            if (waiting.values().stream().anyMatch(queue -> !queue.isEmpty())) {
                connect(Role.WRITER);
            }
        } else if (links.linkFor(Kind.WRITE).isEmpty()) {
            return; // its end is about to be heard of
        } else if (!queue(Kind.READ).isEmpty() || links.wantsReader()) {
            connect(Role.READER);
        } else if (!queue(Kind.LISTEN).isEmpty() && links.lacks(Role.LISTENER)) {
            connect(Role.LISTENER);
        }
    }

    private void connect(Role role) {
        var condition = links.condition(role);
        if (!condition.refuses()) {
            links.connect(role);
        } else if (role == Role.WRITER) {
            waiting.values().forEach(queue -> refuseAll(queue, "the router is down", condition.problem()));
        } else if (role == Role.LISTENER) {
            refuseAll(queue(Kind.LISTEN), "no connection for streams", condition.problem());
        }
    }

    private void sendAll(Kind kind) {
        while (send(kind)) {}
    }

    private boolean send(Kind kind) {
        var queue = queue(kind);
        if (queue.isEmpty()) {
            return false;
        }
        var link = links.linkFor(kind);
        link.ifPresent(it -> run(queue.remove(), it));
        return link.isPresent();
    }

    private <T> void run(Task<T> task, Link link) {
        writes |= task.kind() == Kind.WRITE;
        link.run(task).onComplete(result -> context.execute(result, ended -> ended(task, link, ended)));
    }

    private <T> void ended(Task<T> task, Link link, AsyncResult<T> result) {
        link.ended(result.cause());
        if (task.kind() == Kind.WRITE) {
            writes = false;
        }
        if (mayRunAgain(task, link, result.cause())) {
            queue(task.kind()).addFirst(task);
            pumpFor(task);
        } else {
            finish(task, result.result(), result.cause());
            pump();
        }
    }

    private boolean mayRunAgain(Task<?> task, Link link, Throwable failure) {
        if (closed || link.isOpen() || task.runs() >= MOST_RUNS) {
            return false;
        }
        return switch (task.kind()) {
            case READ -> failure instanceof NotSent || failure instanceof OutcomeUnknown;
            case WRITE -> failure instanceof NotSent;
            default -> false;
        };
    }

    /** Gives what still waits after that a bound. */
    private void pumpFor(Task<?> task) {
        int runsBefore = task.runs();
        pump();
        if (task.runs() == runsBefore && !task.isOver()) {
            task.waiting(timing.after(options.maxWait(), () -> expire(task)));
        }
    }

    private void expire(Task<?> task) {
        if (queue(task.kind()).remove(task)) {
            var problem = links.condition(Role.WRITER).problem();
            finish(task, null, new NotSent("no turn within " + options.maxWait(), problem));
        }
    }

    private void refuseAll(ArrayDeque<Task<?>> queue, String reason, Throwable cause) {
        while (!queue.isEmpty()) {
            finish(queue.remove(), null, new NotSent(reason, cause));
        }
    }

    private void refuse(Task<?> task, String reason, Throwable cause) {
        var failure = new NotSent(reason, cause);
        task.finish(null, failure);
        tell(task, failure);
    }

    private <T> void finish(Task<T> task, T result, Throwable failure) {
        depth(-1);
        tell(task, failure); // before the caller hears, who may look at the figures
        task.finish(result, failure);
    }

    private void tell(Task<?> task, Throwable failure) {
        if (task.kind() != Kind.BORROW) {
            metrics.commandFinished(Duration.ofNanos(timing.nanos() - task.askedAt()), Outcome.of(failure));
        }
    }

    private void depth(int change) {
        pending += change;
        metrics.queueDepth(pending);
    }

    private ArrayDeque<Task<?>> queue(Kind kind) {
        return waiting.get(kind);
    }
}
