package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.menu.Request;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Random;

/** What is wrong with the device at the moment; event loop only. */
final class DeviceFaults {
    private static final String EVERY_COMMAND = "*";
    private static final String USER_ADD = "/ip/hotspot/user/add";

    private Faults now = Faults.NONE;
    private Random random = new Random(Faults.NONE.seed());

    void merge(FaultPatch patch) {
        now = patch.applyTo(now);
        if (patch.changesSeed()) {
            random = new Random(now.seed());
        }
    }

    void clear() {
        now = Faults.NONE;
        random = new Random(now.seed());
    }

    Faults now() {
        return now;
    }

    JsonObject toJson() {
        return FaultPatch.json(now);
    }

    /** The text of the trap this command ends in without being executed. */
    Optional<String> refusalOf(String path) {
        if (now.busy()) {
            return Optional.of("std failure: timeout");
        }
        if (path.equals(USER_ADD) && !now.refuseAdd().isEmpty()) {
            return Optional.of(now.refuseAdd());
        }
        return now.refuse().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                        now.refuse().getOrDefault(path, now.refuse().get(EVERY_COMMAND)));
    }

    /** Whether this command's reply gets lost; counts down. */
    boolean swallows(String path) {
        if (now.times() == 0 || !now.executeButSwallowReplyOf().equals(path)) {
            return false;
        }
        now = new FaultPatch(new JsonObject().put("times", now.times() - 1)).applyTo(now);
        return true;
    }

    boolean dropsAt(int sentences) {
        return now.dropAfterSentences() > 0 && sentences > now.dropAfterSentences();
    }

    boolean neverEnds(Request request) {
        return now.endlessRows().equals(request.path())
                || (now.endlessRows().equals(EVERY_COMMAND) && request.isPrint());
    }

    /** Whether connections neither hear nor say anything. */
    boolean frozen() {
        return now.halfOpen() || now.unreachable();
    }

    /** Whether nothing is said. */
    boolean silent() {
        return frozen() || now.blackHole();
    }

    int delayMillis() {
        return now.latencyMillis() + (now.jitterMillis() > 0 ? random.nextInt(now.jitterMillis() + 1) : 0);
    }

    Random random() {
        return random;
    }
}
