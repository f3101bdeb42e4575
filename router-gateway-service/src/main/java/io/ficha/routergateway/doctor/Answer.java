package io.ficha.routergateway.doctor;

import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.TrapKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a router said to one question. */
sealed interface Answer {
    /** It told, between these moments. */
    record Told(List<? extends Map<String, String>> rows, String ret, Instant asked, Instant answered)
            implements Answer {
        Map<String, String> first() {
            return rows.isEmpty() ? Map.of() : rows.get(0);
        }
    }

    /** It refused to. */
    record Refused(TrapKind kind) implements Answer {}

    /** It said nothing in time, or nothing that makes sense. */
    record Silent() implements Answer {}

    static Answer of(CommandResult result, Instant asked, Instant answered) {
        return new Told(result.rows(), result.ret().orElse(null), asked, answered);
    }

    static Answer of(Throwable failure) {
        return failure instanceof RouterOsFailure.CommandTrap trap ? new Refused(trap.kind()) : new Silent();
    }
}
