package io.ficha.routeros;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;

/**
 * The rows of one running command, as they come: for {@code listen}, for monitors and for prints of any length.
 *
 * <p>Rows wait until there is a {@link #handler}. When the consumer is paused or slow and the rows that wait reach the
 * connection's bound, the socket is no longer read, which holds up every command of that connection: a stream whose
 * consumer may lag wants a connection of its own. Handlers run on the caller's Vert.x context when there is one; the
 * methods may be called from any thread.
 */
public final class RowStream implements ReadStream<Row> {
    private static final int ROW_OVERHEAD_BYTES = 128;

    /** What the stream asks of its connection; from any thread. */
    interface Source {
        /** {@link #isStalled} may have changed. */
        void flowChanged(RowStream stream);

        void cancel(RowStream stream);
    }

    private final ContextInternal consumer;
    private final Source source;
    private final int maxWaitingBytes;
    private final Promise<Void> ended;
    private final ArrayDeque<Row> waiting = new ArrayDeque<>(); // this and all below: guarded by this
    private long waitingBytes;
    private long demand = Long.MAX_VALUE;
    private boolean stalled;
    private boolean delivering;
    private boolean cancelled;
    private boolean over;
    private boolean told;
    private RouterOsFailure failure;
    private Handler<Row> handler;
    private Handler<Throwable> exceptionHandler;
    private Handler<Void> endHandler;

    RowStream(ContextInternal consumer, Source source, int maxWaitingBytes) {
        this.consumer = consumer;
        this.source = source;
        this.maxWaitingBytes = maxWaitingBytes;
        this.ended = consumer.promise();
    }

    /**
     * Tells the router to stop the command. No further row is delivered; the stream ends normally when the router has
     * stopped, also when the connection ends before.
     *
     * @return the same as {@link #ended}
     */
    public Future<Void> cancel() {
        synchronized (this) {
            cancelled = true;
            waiting.clear();
            waitingBytes = 0;
            stalled = false;
        }
        source.cancel(this);
        source.flowChanged(this);
        deliverSoon();
        return ended.future();
    }

    /**
     * Completes after the last row has been delivered, when the router says that the command is over or after
     * {@link #cancel}.
     *
     * @return fails with a {@link RouterOsFailure}, like a command that is executed
     */
    public Future<Void> ended() {
        return ended.future();
    }

    @Override
    public synchronized RowStream handler(Handler<Row> rows) {
        handler = rows;
        deliverSoon();
        return this;
    }

    @Override
    public synchronized RowStream exceptionHandler(Handler<Throwable> failures) {
        exceptionHandler = failures;
        if (told && failure != null && failures != null) {
            var missed = failure;
            consumer.runOnContext(nothing -> failures.handle(missed));
        }
        return this;
    }

    @Override
    public synchronized RowStream endHandler(Handler<Void> end) {
        endHandler = end;
        if (told && end != null) {
            consumer.runOnContext(end);
        }
        return this;
    }

    @Override
    public synchronized RowStream pause() {
        demand = 0;
        return this;
    }

    @Override
    public RowStream resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public synchronized RowStream fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("an amount is not negative");
        }
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        deliverSoon();
        return this;
    }

    /** Adds a row, from the connection's event loop. */
    synchronized void offer(Row row) {
        if (cancelled) {
            return;
        }
        waiting.add(row);
        waitingBytes += size(row);
        if (waitingBytes >= maxWaitingBytes && !stalled) {
            stalled = true;
            source.flowChanged(this);
        }
        deliverSoon();
    }

    /** No row comes after this; {@code reason} is null at a normal end. */
    synchronized void end(RouterOsFailure reason) {
        over = true;
        failure = reason;
        stalled = false;
        source.flowChanged(this);
        deliverSoon();
    }

    /** Whether so much waits for the consumer that the socket is better not read. */
    synchronized boolean isStalled() {
        return stalled;
    }

    synchronized long waitingBytes() {
        return waitingBytes;
    }

    private synchronized void deliverSoon() {
        if (!delivering) {
            delivering = true;
            consumer.runOnContext(nothing -> deliver());
        }
    }

    private void deliver() {
        for (var row = next(); row != null; row = next()) {
            try {
                row.handler().handle(row.row());
            } catch (RuntimeException e) {
                consumer.reportException(e); // the consumer's affair; the next row still comes
            }
        }
        tellTheEnd();
    }

    private record Delivery(Handler<Row> handler, Row row) {}

    private synchronized Delivery next() {
        if (handler == null || demand == 0 || waiting.isEmpty()) {
            delivering = false;
            return null;
        }
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        var row = waiting.remove();
        waitingBytes -= size(row);
        if (stalled && waitingBytes <= maxWaitingBytes / 2) {
            stalled = false;
            source.flowChanged(this);
        }
        return new Delivery(handler, row);
    }

    private void tellTheEnd() {
        Handler<Throwable> onFailure;
        Handler<Void> onEnd;
        synchronized (this) {
            if (!over || told || !waiting.isEmpty()) {
                return;
            }
            told = true;
            onFailure = exceptionHandler;
            onEnd = endHandler;
        }
        if (failure == null) {
            ended.complete();
        } else {
            ended.fail(failure);
        }
        if (failure != null && onFailure != null) {
            onFailure.handle(failure);
        }
        if (onEnd != null) {
            onEnd.handle(null); // a ReadStream says so after a failure too
        }
    }

    private static int size(Row row) {
        return row.sentence().length() + ROW_OVERHEAD_BYTES;
    }
}
