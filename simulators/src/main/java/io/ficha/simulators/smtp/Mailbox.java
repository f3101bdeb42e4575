package io.ficha.simulators.smtp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The oracle: every e-mail that was accepted; event loop only. */
final class Mailbox {
    private static final int MAX_KEPT = 10_000;

    private record Mail(long id, String from, List<String> to, String data) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("id", id)
                    .put("from", from)
                    .put("to", new JsonArray(to))
                    .put("data", data);
        }
    }

    private final Deque<Mail> kept = new ArrayDeque<>();
    private long last;

    void add(String from, List<String> to, String data) {
        if (kept.size() >= MAX_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(new Mail(++last, from, List.copyOf(to), data));
    }

    /** @param recipient null for all; oldest first, each as it came over the wire */
    JsonObject of(String recipient) {
        var shown = kept.stream()
                .filter(mail -> recipient == null || mail.to().contains(recipient))
                .map(Mail::toJson)
                .toList();
        return new JsonObject().put("total", last).put("messages", new JsonArray(shown));
    }

    void clear() {
        kept.clear();
        last = 0;
    }
}
