package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * A logged-in RouterOS API connection that runs many commands at once, told apart by {@code .tag}.
 *
 * <p>The public methods may be called from any thread; a future completes on the caller's Vert.x context when there is
 * one. Everything else runs on the connection's own event loop.
 */
public final class RouterOsConnection {
    private final ContextInternal context;
    private final RouterOsOptions options;
    private final Multiplexer multiplexer;

    RouterOsConnection(ContextInternal context, RouterOsOptions options, Multiplexer multiplexer) {
        this.context = context;
        this.options = options;
        this.multiplexer = multiplexer;
    }

    /**
     * Connects and logs in within the options' connect timeout.
     *
     * @return fails with {@link RouterOsFailure.ConnectFailed}, {@link RouterOsFailure.LoginRefused} or
     *     {@link ProtocolViolation}
     */
    public static Future<RouterOsConnection> connect(Vertx vertx, RouterOsOptions options) {
        var own = ((VertxInternal) vertx).createEventLoopContext();
        var promise = callersOr(own).<RouterOsConnection>promise();
        own.runOnContext(nothing -> new Connector(own, options, promise).start());
        return promise.future();
    }

    /**
     * Runs one command and collects its rows, or queues it when enough are in flight.
     *
     * @return fails with {@link RouterOsFailure.CommandTrap}, {@link NotSent}, {@link OutcomeUnknown},
     *     {@link DeadlineExceeded} or {@link RouterOsFailure.ReplyTooLarge}
     */
    public Future<CommandResult> execute(Command command) {
        var promise = callersOr(context).<CommandResult>promise();
        var timeout = command.timeout().orElse(options.timeouts().command());
        try {
            submit(new CollectedCommand(encode(command), timeout, options.bounds(), promise));
        } catch (IllegalArgumentException e) {
            promise.fail(new NotSent(e.getMessage()));
        }
        return promise.future();
    }

    /**
     * Runs one command and hands its rows over as they come, without a bound on their number: for {@code listen}, for
     * monitors and for prints of any length. It takes a place in flight until it ends.
     *
     * <p>There is no deadline once it has been sent, unless the command has a timeout: then the longest time between
     * one row and the next.
     *
     * @return ends normally or with the failures of {@link #execute}
     */
    public RowStream stream(Command command) {
        var stream =
                new RowStream(callersOr(context), multiplexer, options.bounds().streamBytes());
        var timeout = command.timeout().orElse(options.timeouts().command());
        try {
            submit(new StreamedCommand(encode(command), timeout, command.timeout(), stream));
        } catch (IllegalArgumentException e) {
            stream.end(new NotSent(e.getMessage()));
        }
        return stream;
    }

    /**
     * Lets the commands in flight finish, cancels the streams, says {@code /quit} and closes; the waiting commands fail
     * with {@link NotSent}.
     */
    public Future<Void> close() {
        context.emit(nothing -> multiplexer.close());
        return closed().mapEmpty();
    }

    /** Completes with the reason when the connection has ended, whoever ended it. Never fails. */
    public Future<String> closed() {
        return multiplexer.closed();
    }

    /** Whether commands are still accepted at this moment; they may fail with {@link NotSent} all the same. */
    public boolean isOpen() {
        return !multiplexer.isEnded();
    }

    private Buffer encode(Command command) {
        return SentenceEncoder.encodeWords(command.words(), options.charset());
    }

    private void submit(PendingCommand command) {
        context.emit(command, multiplexer::submit);
    }

    private static ContextInternal callersOr(ContextInternal own) {
        var current = ContextInternal.current();
        return current == null ? own : current;
    }
}
