package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;

/** Runs many commands at once over one socket, told apart by {@code .tag}; event loop only unless a method says more. */
final class Multiplexer implements RowStream.Source {
    private static final Duration QUIT_GRACE = Duration.ofSeconds(1);
    private static final String NO_TAG = "";

    private final ContextInternal context;
    private final NetClient ownClient; // null when it is shared with other connections
    private final NetSocket socket;
    private final RouterOsOptions options;
    private final SentenceDecoder decoder;
    private final SentenceWriter writer;
    private final ReadGate gate;
    private final Alarm alarm;
    private final KeepAlive keepAlive;
    private final OpenCommands commands;
    private final Promise<String> closed;
    private Optional<RouterOsFailure> refusal = Optional.empty();
    private FirstBytes firstBytes = new FirstBytes(); // null once they were a router's
    private boolean closing;
    private volatile boolean ended;

    Multiplexer(ContextInternal context, NetClient ownClient, NetSocket socket, RouterOsOptions options) {
        this.context = context;
        this.ownClient = ownClient;
        this.socket = socket;
        this.options = options;
        closed = context.promise(); // a listener that throws is the context's affair, not ours
        commands = new OpenCommands(options.bounds());
        gate = new ReadGate(socket);
        alarm = new Alarm(context, this::sweep);
        keepAlive = new KeepAlive(options.timeouts(), alarm);
        writer = new SentenceWriter(context, socket, failure -> end("the connection broke"));
        decoder = new SentenceDecoder(options.bounds().decoder(), options.fallbackCharset(), this::receive);
        socket.handler(this::read);
        socket.exceptionHandler(failure -> end("the connection broke"));
        socket.closeHandler(nothing -> end("the router closed the connection"));
    }

    /** Runs one step of the login, which goes without a tag as old routers expect. */
    Future<CommandResult> login(Buffer words) {
        var promise = context.<CommandResult>promise();
        var step = new CollectedCommand(words, options.timeouts().connect(), options.bounds(), promise);
        step.expireAt(Alarm.NEVER); // the connect deadline covers it
        if (ended) {
            step.fail(new OutcomeUnknown("the connection ended during the login"));
        } else {
            commands.sent(NO_TAG, step);
            writer.write(words);
        }
        return promise.future();
    }

    /** The router has let us in: from now on its silence is watched. */
    void loggedIn() {
        keepAlive.watch();
    }

    /** What the router did to the stream or said when it ended the session, if that is how it ended. */
    Optional<RouterOsFailure> refusal() {
        return refusal;
    }

    /** Any thread. */
    Future<String> closed() {
        return closed.future();
    }

    /** Any thread. */
    boolean isEnded() {
        return ended;
    }

    void submit(PendingCommand command) {
        if (ended || closing) {
            command.fail(new NotSent("the connection is closed"));
        } else if (commands.maySend()) {
            expireIn(command, command.timeout());
            send(command);
        } else if (commands.mayWait()) {
            expireIn(command, command.timeout());
            commands.await(command);
        } else {
            command.fail(new NotSent("too many commands are waiting"));
        }
    }

    /** Lets the commands in flight finish, stops the streams, says {@code /quit} and closes. */
    void close() {
        if (closing || ended) {
            return;
        }
        closing = true;
        commands.takeWaiting().forEach(command -> command.fail(new NotSent("the connection is closing")));
        for (var command : commands.inFlight()) {
            if (command instanceof StreamedCommand) {
                cancel(command);
            }
        }
        quitWhenIdle();
    }

    /** Closes the socket and settles every command by whether it had been sent. */
    void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        var sent = commands.takeInFlight(); // taken out first: a failed caller may send again
        var unsent = commands.takeWaiting();
        writer.discard();
        socket.close();
        if (ownClient != null) {
            ownClient.close();
        }
        sent.forEach(command ->
                command.lost(writer.hasSent(command.tag()) ? new OutcomeUnknown(reason) : new NotSent(reason)));
        unsent.forEach(command -> command.fail(new NotSent(reason)));
        alarm.stop(); // last: what fails may have set it
        closed.complete(reason);
    }

    /** Any thread. */
    @Override
    public void cancel(RowStream stream) {
        context.emit(stream, gone -> {
            for (var command : commands.all()) {
                if (command instanceof StreamedCommand streamed && streamed.stream() == gone) {
                    if (commands.withdraw(command)) {
                        command.succeed(Optional.empty());
                    } else {
                        cancel(command);
                    }
                }
            }
        });
    }

    /** Any thread. */
    @Override
    public void flowChanged(RowStream changed) {
        context.emit(changed, stream -> {
            if (gate.update(stream) && !ended) {
                forgiveSilence();
            }
        });
    }

    private void send(PendingCommand command) {
        long tag = writer.writeTagged(command.words());
        command.sentAs(tag);
        command.progressed(alarm);
        alarm.by(command.deadline());
        commands.sent(Long.toString(tag), command);
    }

    private void read(Buffer chunk) {
        if (ended) {
            return;
        }
        keepAlive.heard();
        try {
            if (firstBytes != null && firstBytes.areARouters(chunk)) {
                firstBytes = null;
            }
            decoder.handle(chunk);
        } catch (ProtocolViolation broken) {
            refusal = Optional.of(broken);
            end("the router broke the protocol: " + broken.getMessage());
        }
        writer.flush();
    }

    private void receive(Sentence sentence) {
        if (!ended) {
            receive(Reply.parse(sentence));
        }
    }

    private void receive(Reply reply) {
        if (reply instanceof Reply.Fatal fatal) {
            var reason = fatal.reason().isEmpty() ? "the router ended the session" : fatal.reason();
            refusal = Optional.of(new LoginRefused(reason));
            end(reason);
            return;
        }
        var command = commands.withTag(reply.tag());
        if (command == null) {
            return; // the answer to a /cancel, or nobody's
        }
        if (reply instanceof Reply.Re re) {
            if (!command.isCancelled()) {
                command.progressed(alarm);
                if (!command.row(re.row())) {
                    cancel(command);
                }
            }
        } else if (reply instanceof Reply.Trap trap) {
            command.trapped(trap);
        } else if (reply instanceof Reply.Done done) {
            commands.over(reply.tag());
            sendWaiting(); // before the caller hears of it: who calls again at once goes to the end of the queue
            command.done(Optional.ofNullable(done.attributes().get("ret")));
        }
    }

    private void sendWaiting() {
        for (var next = commands.next(); next != null; next = commands.next()) {
            send(next);
        }
        if (closing) {
            quitWhenIdle();
        }
    }

    /** Keeps the tag and its place in flight until the router says done; a router that never does is given up. */
    private void cancel(PendingCommand command) {
        if (!command.isCancelled()) {
            command.cancel();
            expireIn(command, options.timeouts().cancelGrace());
            writer.writeCancel(command.tag());
        }
    }

    private void sweep() {
        long now = alarm.now();
        for (var command : commands.all()) {
            if (command.deadline() <= now && !ended) {
                expire(command);
            }
        }
        if (!ended) {
            if (keepAlive.due() <= now && !gate.isShut() && !closing) {
                send(keepAlive.ask());
            }
            commands.all().forEach(command -> alarm.by(command.deadline()));
            alarm.by(gate.isShut() || closing ? Alarm.NEVER : keepAlive.due());
        }
    }

    private void expire(PendingCommand command) {
        if (commands.withdraw(command)) {
            command.fail(new DeadlineExceeded(command.timeout(), false));
        } else if (gate.isShut() && blamesTheRouter(command)) {
            expireIn(command, options.timeouts().cancelGrace()); // but it is us who do not read
        } else if (command.isCancelled()) {
            end("a cancelled command never ended");
        } else if (command instanceof KeepAlive.Question) {
            endUnlessHeard(command);
        } else {
            cancel(command);
            command.fail(new DeadlineExceeded(command.timeout(), true));
        }
    }

    private void endUnlessHeard(PendingCommand question) {
        if (keepAlive.isSilent()) {
            end("the router no longer answers");
        } else {
            question.progressed(alarm); // busy with other commands
        }
    }

    /** Gives the router its time anew after it could not be heard. */
    private void forgiveSilence() {
        keepAlive.heard();
        alarm.by(keepAlive.due());
        for (var command : commands.inFlight()) {
            if (command.isCancelled()) {
                command.expireAt(alarm.in(options.timeouts().cancelGrace()));
            } else {
                command.progressed(alarm);
            }
            alarm.by(command.deadline());
        }
    }

    /** Whether the command's deadline is one of silence, not the caller's. */
    private static boolean blamesTheRouter(PendingCommand command) {
        return command.isCancelled() || !(command instanceof CollectedCommand);
    }

    private void quitWhenIdle() {
        if (commands.isNoneInFlight() && !ended) {
            writer.writeQuit();
            context.setTimer(QUIT_GRACE.toMillis(), id -> end("closed")); // over TLS the router may say nothing
        }
    }

    private void expireIn(PendingCommand command, Duration delay) {
        command.expireAt(alarm.in(delay));
        alarm.by(command.deadline());
    }
}
