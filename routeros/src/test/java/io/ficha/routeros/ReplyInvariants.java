package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import java.util.HashMap;

/** What holds for the reply in any sentence: it is read or refused, and its row agrees with itself. */
final class ReplyInvariants {
    private ReplyInvariants() {}

    static void check(Sentence sentence) {
        try {
            if (Reply.parse(sentence) instanceof Reply.Trap trap) {
                trap.kind();
            }
        } catch (ProtocolViolation refused) {
            return;
        }
        var row = new Row(sentence);
        var copy = new HashMap<String, String>();
        for (var attribute : row.entrySet()) {
            copy.put(attribute.getKey(), attribute.getValue());
            if (!attribute.getValue().equals(row.get(attribute.getKey()))
                    || row.bytes(attribute.getKey()).isEmpty()) {
                throw new AssertionError("a row does not find its own attribute");
            }
        }
        if (!row.equals(copy) || row.size() != copy.size() || row.size() >= sentence.size()) {
            throw new AssertionError("a row is not the map of its attributes");
        }
    }
}
