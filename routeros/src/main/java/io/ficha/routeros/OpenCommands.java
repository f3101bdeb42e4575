package io.ficha.routeros;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands of a connection that are not over: in flight by tag, and waiting in order; event loop only. */
final class OpenCommands {
    private final Bounds bounds;
    private final Map<String, PendingCommand> inFlight = new HashMap<>();
    private final ArrayDeque<PendingCommand> waiting = new ArrayDeque<>();

    OpenCommands(Bounds bounds) {
        this.bounds = bounds;
    }

    boolean maySend() {
        return inFlight.size() < bounds.inFlight();
    }

    boolean mayWait() {
        return waiting.size() < bounds.waiting();
    }

    boolean isNoneInFlight() {
        return inFlight.isEmpty();
    }

    void await(PendingCommand command) {
        waiting.add(command);
    }

    /** @return false when the command does not wait */
    boolean withdraw(PendingCommand command) {
        return waiting.remove(command);
    }

    /** @return the next command to be sent; null when none waits or none may be sent */
    PendingCommand next() {
        return maySend() ? waiting.poll() : null;
    }

    void sent(String tag, PendingCommand command) {
        inFlight.put(tag, command);
    }

    /** @return null for a tag that is nobody's */
    PendingCommand withTag(String tag) {
        return inFlight.get(tag);
    }

    void over(String tag) {
        inFlight.remove(tag);
    }

    /** A copy: what is told of its end may send again. */
    List<PendingCommand> inFlight() {
        return List.copyOf(inFlight.values());
    }

    /** A copy of all, the waiting ones first. */
    List<PendingCommand> all() {
        var all = new ArrayList<>(waiting);
        all.addAll(inFlight.values());
        return all;
    }

    List<PendingCommand> takeInFlight() {
        var all = inFlight();
        inFlight.clear();
        return all;
    }

    List<PendingCommand> takeWaiting() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
