package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logged-in RouterOS API connection that runs many commands at once, told apart by {@code .tag}.
 *
 * <p>The public methods may be called from any thread; a future completes on the caller's Vert.x context when there is
 * one. Everything else runs on the connection's own event loop.
 */
public final class RouterOsConnection {
    private static final Duration QUIT_GRACE = Duration.ofSeconds(1);
    private static final String NO_TAG = "";

    private final ContextInternal context;
    private final NetClient client; // closed with the connection; a client nobody references closes its sockets
    private final NetSocket socket;
    private final RouterOsOptions options;
    private final Map<String, PendingCommand> inFlight = new HashMap<>();
    private final ArrayDeque<PendingCommand> waiting = new ArrayDeque<>();
    private final Promise<String> closed;
    private long lastTag; // never reused, so a late reply never reaches another command
    private boolean closing;
    private volatile boolean ended;
    private ProtocolViolation violation;

    RouterOsConnection(ContextInternal context, NetClient client, NetSocket socket, RouterOsOptions options) {
        this.context = context;
        this.client = client;
        this.socket = socket;
        this.options = options;
        this.closed = context.promise(); // a listener that throws is the context's affair, not ours
        var decoder = new SentenceDecoder(options.decoderLimits(), this::receive);
        socket.handler(chunk -> read(decoder, chunk));
        socket.exceptionHandler(failure -> end("the connection broke"));
        socket.closeHandler(nothing -> end("the router closed the connection"));
    }

    /**
     * Connects and logs in within the options' connect timeout.
     *
     * @return fails with {@link RouterOsFailure.ConnectFailed}, {@link RouterOsFailure.LoginRefused} or
     *     {@link ProtocolViolation}
     */
    public static Future<RouterOsConnection> connect(Vertx vertx, RouterOsOptions options) {
        var own = ((VertxInternal) vertx).createEventLoopContext();
        var promise = ContextInternal.current() == null
                ? own.<RouterOsConnection>promise()
                : ContextInternal.current().<RouterOsConnection>promise();
        own.runOnContext(nothing -> new Connector(own, options, promise).start());
        return promise.future();
    }

    /**
     * Runs one command, or queues it when enough are in flight.
     *
     * @return fails with {@link RouterOsFailure.CommandTrap}, {@link NotSent}, {@link OutcomeUnknown},
     *     {@link DeadlineExceeded} or {@link RouterOsFailure.ReplyTooLarge}
     */
    public Future<CommandResult> execute(Command command) {
        var caller = ContextInternal.current();
        var promise = (caller == null ? context : caller).<CommandResult>promise();
        context.runOnContext(nothing -> submit(new PendingCommand(command, promise)));
        return promise.future();
    }

    /** Lets the commands in flight finish, says {@code /quit} and closes; the waiting ones fail with {@link NotSent}. */
    public Future<Void> close() {
        context.runOnContext(nothing -> {
            if (closing || ended) {
                return;
            }
            closing = true;
            takeAll(waiting).forEach(command -> fail(command, new NotSent("the connection is closing")));
            quitWhenIdle();
        });
        return closed.future().mapEmpty();
    }

    /** Completes with the reason when the connection has ended, whoever ended it. Never fails. */
    public Future<String> closed() {
        return closed.future();
    }

    /** Whether commands are still accepted at this moment; they may fail with {@link NotSent} all the same. */
    public boolean isOpen() {
        return !ended;
    }

    /** Runs one step of the login, which goes without a tag as old routers expect. Event loop only. */
    Future<CommandResult> login(Command step) {
        var promise = context.<CommandResult>promise();
        if (ended) {
            return Future.failedFuture(new OutcomeUnknown("the connection ended during the login"));
        }
        inFlight.put(NO_TAG, new PendingCommand(step, promise));
        write(step.words());
        return promise.future();
    }

    /** Why the stream could not be followed, if that is what ended the connection. Event loop only. */
    Optional<ProtocolViolation> violation() {
        return Optional.ofNullable(violation);
    }

    /** Closes the socket and settles every command by whether it had been sent. Event loop only. */
    void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        var sent = List.copyOf(inFlight.values()); // taken out first: a failed caller may send again
        inFlight.clear();
        var unsent = takeAll(waiting);
        socket.close();
        client.close();
        sent.forEach(command -> {
            stopTimer(command);
            command.lost(new OutcomeUnknown(reason));
        });
        unsent.forEach(command -> fail(command, new NotSent(reason)));
        closed.complete(reason);
    }

    private void submit(PendingCommand command) {
        if (ended || closing) {
            command.fail(new NotSent("the connection is closed"));
        } else if (inFlight.size() < options.maxInFlight()) {
            startTimer(command);
            send(command);
        } else if (waiting.size() < options.maxWaiting()) {
            startTimer(command);
            waiting.add(command);
        } else {
            command.fail(new NotSent("too many commands are waiting"));
        }
    }

    private void send(PendingCommand command) {
        var tag = nextTag();
        inFlight.put(tag, command);
        writeTagged(command.command(), tag);
    }

    private void writeTagged(Command command, String tag) {
        var words = new ArrayList<>(command.words());
        words.add(".tag=" + tag);
        write(words);
    }

    private void write(List<String> words) {
        socket.write(SentenceEncoder.encode(words)).onFailure(failure -> end("the connection broke"));
    }

    private String nextTag() {
        return Long.toString(++lastTag);
    }

    private void read(SentenceDecoder decoder, Buffer chunk) {
        if (ended) {
            return;
        }
        try {
            decoder.handle(chunk);
        } catch (ProtocolViolation broken) {
            violation = broken;
            end("the router broke the protocol: " + broken.getMessage());
        }
    }

    private void receive(List<String> sentence) {
        if (!ended) {
            Reply.parse(sentence).ifPresent(this::receive);
        }
    }

    private void receive(Reply reply) {
        if (reply instanceof Reply.Fatal fatal) {
            end(fatal.reason().isEmpty() ? "the router ended the session" : fatal.reason());
            return;
        }
        var command = inFlight.get(reply.tag());
        if (command == null) {
            return; // the answer to a /cancel, or nobody's
        }
        if (reply instanceof Reply.Row row && !command.add(row, options)) {
            stopTimer(command);
            cancel(reply.tag());
        } else if (reply instanceof Reply.Trap trap) {
            command.trapped(trap);
        } else if (reply instanceof Reply.Done done) {
            inFlight.remove(reply.tag());
            stopTimer(command);
            command.done(done);
            sendWaiting();
        }
    }

    private void sendWaiting() {
        while (!ended && !waiting.isEmpty() && inFlight.size() < options.maxInFlight()) {
            send(waiting.remove());
        }
        if (closing) {
            quitWhenIdle();
        }
    }

    private void startTimer(PendingCommand command) {
        var timeout = command.command().timeout().orElse(options.commandTimeout());
        command.timedBy(after(timeout, () -> expire(command, timeout)));
    }

    private void stopTimer(PendingCommand command) {
        context.owner().cancelTimer(command.timerId());
    }

    private void expire(PendingCommand command, Duration timeout) {
        if (waiting.remove(command)) {
            command.fail(new DeadlineExceeded(timeout, false));
            return;
        }
        inFlight.entrySet().stream()
                .filter(entry -> entry.getValue() == command)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(tag -> {
                    cancel(tag);
                    command.fail(new DeadlineExceeded(timeout, true));
                });
    }

    /** Keeps the tag and its place in flight until the router says done; a router that never does is given up. */
    private void cancel(String tag) {
        writeTagged(Command.of("/cancel").set("tag", tag), nextTag());
        after(options.cancelGrace(), () -> {
            if (inFlight.containsKey(tag)) {
                end("a cancelled command never ended");
            }
        });
    }

    private void quitWhenIdle() {
        if (inFlight.isEmpty() && !ended) {
            write(Command.of("/quit").words());
            after(QUIT_GRACE, () -> end("closed")); // over TLS the router may say nothing
        }
    }

    private long after(Duration delay, Runnable action) {
        return context.owner().setTimer(Math.max(1, delay.toMillis()), id -> action.run());
    }

    private void fail(PendingCommand command, RouterOsFailure failure) {
        stopTimer(command);
        command.fail(failure);
    }

    private static List<PendingCommand> takeAll(ArrayDeque<PendingCommand> queue) {
        var all = List.copyOf(queue);
        queue.clear();
        return all;
    }
}
