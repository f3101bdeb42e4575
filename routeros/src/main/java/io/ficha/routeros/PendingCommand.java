package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.ReplyTooLarge;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command between the caller's call and the router's {@code !done}; event loop only. */
final class PendingCommand {
    private final Command command;
    private final Promise<CommandResult> promise;
    private List<Map<String, String>> rows = new ArrayList<>();
    private long characters;
    private Reply.Trap trap;
    private boolean answered;
    private long timerId = -1;

    PendingCommand(Command command, Promise<CommandResult> promise) {
        this.command = command;
        this.promise = promise;
    }

    Command command() {
        return command;
    }

    long timerId() {
        return timerId;
    }

    void timedBy(long id) {
        timerId = id;
    }

    /** @return false when the reply has grown past its bounds and the caller has been told so */
    boolean add(Reply.Row row, RouterOsOptions options) {
        if (answered) {
            return true; // a late row of a cancelled command
        }
        for (var attribute : row.attributes().entrySet()) {
            characters += attribute.getKey().length() + attribute.getValue().length();
        }
        rows.add(row.attributes());
        if (rows.size() <= options.maxRows() && characters <= options.maxReplyCharacters()) {
            return true;
        }
        fail(new ReplyTooLarge(options.maxRows(), options.maxReplyCharacters()));
        return false;
    }

    /** Keeps the first trap of several: old versions add a vaguer one. */
    void trapped(Reply.Trap reply) {
        if (trap == null) {
            trap = reply;
        }
    }

    void done(Reply.Done reply) {
        if (trap != null) {
            fail(new CommandTrap(trap.message(), trap.category()));
        } else if (!answered) {
            answered = true;
            promise.complete(new CommandResult(
                    rows, Optional.ofNullable(reply.attributes().get("ret"))));
        }
    }

    /** The connection has ended: a trap that had come is still the router's answer. */
    void lost(RouterOsFailure failure) {
        fail(trap == null ? failure : new CommandTrap(trap.message(), trap.category()));
    }

    void fail(RouterOsFailure failure) {
        if (!answered) {
            answered = true;
            rows = List.of();
            promise.fail(failure);
        }
    }
}
