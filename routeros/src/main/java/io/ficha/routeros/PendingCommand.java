package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/** One command between the caller's call and the router's {@code !done}; event loop only. */
abstract class PendingCommand {
    private final Buffer words;
    private final Duration timeout;
    private long deadline;
    private long tag;
    private boolean cancelled;
    private boolean settled;
    private Reply.Trap trap;

    /**
     * Takes the command as it goes over the wire.
     *
     * @param words encoded, without the tag and the end of the sentence
     * @param timeout until it is over, or for a stream until it is sent
     */
    PendingCommand(Buffer words, Duration timeout) {
        this.words = words;
        this.timeout = timeout;
    }

    /** @return false when the reply has grown past its bounds and the caller has been told so */
    abstract boolean take(Row row);

    /** Tells the caller that the command is over. */
    abstract void succeeded(Optional<String> ret);

    /** Tells the caller that the command has failed. */
    abstract void failed(RouterOsFailure failure);

    /** Hears that the router is at work: it has got the command, or something was read from it. */
    void progressed(Alarm alarm) {}

    final Buffer words() {
        return words;
    }

    final Duration timeout() {
        return timeout;
    }

    /** When it expires by the connection's {@link Alarm}. */
    final long deadline() {
        return deadline;
    }

    final void expireAt(long time) {
        deadline = time;
    }

    final long tag() {
        return tag;
    }

    final void sentAs(long newTag) {
        tag = newTag;
    }

    final boolean isCancelled() {
        return cancelled;
    }

    /** The router has been told to stop; its interruption is then a normal end. */
    final void cancel() {
        cancelled = true;
    }

    /** @return false when the rest of the reply is not wanted any more */
    final boolean row(Row row) {
        return settled || take(row);
    }

    /** Keeps the first trap of several: old versions add a vaguer one. */
    final void trapped(Reply.Trap reply) {
        if (trap == null) {
            trap = reply;
        }
    }

    final void done(Optional<String> ret) {
        if (trap == null || (cancelled && trap.kind() == TrapKind.INTERRUPTED)) {
            succeed(ret);
        } else {
            fail(new CommandTrap(trap.message(), trap.category()));
        }
    }

    /** The connection has ended: a trap that had come is still the router's answer. */
    final void lost(RouterOsFailure failure) {
        if (trap != null || cancelled) {
            done(Optional.empty());
        } else {
            fail(failure);
        }
    }

    final void succeed(Optional<String> ret) {
        if (!settled) {
            settled = true;
            succeeded(ret);
        }
    }

    final void fail(RouterOsFailure failure) {
        if (!settled) {
            settled = true;
            failed(failure);
        }
    }
}
