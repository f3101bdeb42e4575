package io.ficha.routeros.pool;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The connections to one router: made when first needed, kept, and made again after they broke.
 *
 * <p>Writes run one at a time in the order of the calls, on one connection; reads run beside them, by default on the
 * same one; streams that do not end have a connection of their own, so that a slow reader of them holds nobody up.
 * Readers and listener are connected only while the writer stands. A broken connection is made again for whoever
 * comes next, after a rest; after too many failures callers are told {@code NotSent} at once, with the reason as cause.
 *
 * <p>A read whose connection broke is sent once more. A write is sent again only when it had not left this process.
 *
 * <p>The methods may be called from any thread; a future completes on the caller's Vert.x context when there is one.
 */
public final class RouterPool {
    private final ContextInternal context;
    private final Dispatcher dispatcher;
    private final Timing timing;

    private RouterPool(ContextInternal context, Dispatcher dispatcher, Timing timing) {
        this.context = context;
        this.dispatcher = dispatcher;
        this.timing = timing;
    }

    /**
     * Makes the pool; nothing is connected yet.
     *
     * @param source says where and how to connect, asked before each try: look up the name and check the address here
     */
    public static RouterPool create(
            Vertx vertx,
            DialPacer pacer,
            PoolOptions options,
            PoolMetrics metrics,
            Supplier<Future<RouterOsOptions>> source) {
        return create(vertx, Timing.of(vertx), pacer, options, metrics, source);
    }

    static RouterPool create(
            Vertx vertx,
            Timing timing,
            DialPacer pacer,
            PoolOptions options,
            PoolMetrics metrics,
            Supplier<Future<RouterOsOptions>> source) {
        var context = ((VertxInternal) vertx).createEventLoopContext();
        var dialer = new Dialer(context, pacer, timing, source);
        return new RouterPool(context, new Dispatcher(context, timing, options, metrics, dialer), timing);
    }

    /** Runs a print as {@link #read} and anything else as {@link #write}. */
    public Future<CommandResult> execute(Command command) {
        var path = command.words().get(0);
        return path.endsWith("/print") || path.endsWith("/getall") ? read(command) : write(command);
    }

    /** Runs a command that changes nothing; it may be sent twice. */
    public Future<CommandResult> read(Command command) {
        return submit(Task.Kind.READ, connection -> connection.execute(command));
    }

    /** Runs a command after all writes before it; it is never sent again once it may have run. */
    public Future<CommandResult> write(Command command) {
        return submit(Task.Kind.WRITE, connection -> connection.execute(command));
    }

    /** Hands out the connection for streams, which the stream has to itself and other streams of this pool. */
    public <T> Future<T> listen(Function<RouterOsConnection, Future<T>> stream) {
        return submit(Task.Kind.LISTEN, stream);
    }

    /**
     * Hands out the writer's connection, for several commands that belong together; they run beside the pool's.
     *
     * @return fails at once with {@code NotSent} while the breaker is open
     */
    public Future<RouterOsConnection> connection() {
        return submit(Task.Kind.BORROW, Future::succeededFuture);
    }

    /** The same, but with a try now if need be, whatever rest there is: a person waits. */
    public Future<RouterOsConnection> connectionNow() {
        context.runOnContext(nothing -> dispatcher.endRest());
        return connection();
    }

    /** Keeps rests short until the next connection, since somebody waits for this router. */
    public void hurry() {
        context.runOnContext(nothing -> dispatcher.hurry());
    }

    /** Starts afresh: address or credentials have changed. Connections are closed after their commands. */
    public void reset() {
        context.runOnContext(nothing -> dispatcher.reset());
    }

    /** Gives up a borrowed connection that does not answer; one that the pool no longer has is left alone. */
    public void drop(RouterOsConnection suspect, String why) {
        context.runOnContext(nothing -> dispatcher.drop(suspect, why));
    }

    /** Closes the connections after their commands; the next command makes new ones. */
    public Future<Void> disconnect() {
        var promise = context.<Void>promise();
        context.runOnContext(nothing -> dispatcher.disconnect().onComplete(promise));
        return promise.future();
    }

    /** Closes for good: commands in flight finish, those that wait fail with {@code NotSent}. */
    public Future<Void> close() {
        var promise = context.<Void>promise();
        context.runOnContext(nothing -> dispatcher.close().onComplete(promise));
        return promise.future();
    }

    /** Whether the writer's connection stands at this moment. */
    public boolean isConnected() {
        return dispatcher.isConnected();
    }

    private <T> Future<T> submit(Task.Kind kind, Function<RouterOsConnection, Future<T>> action) {
        var caller = ContextInternal.current();
        Promise<T> promise = (caller == null ? context : caller).promise();
        var task = new Task<>(kind, action, promise, timing.nanos());
        context.runOnContext(nothing -> dispatcher.submit(task));
        return promise.future();
    }
}
