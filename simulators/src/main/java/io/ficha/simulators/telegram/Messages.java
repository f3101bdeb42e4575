package io.ficha.simulators.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/** The oracle: every message that arrived; event loop only. */
final class Messages {
    private static final int MAX_KEPT = 10_000;

    private record Message(long id, String token, String chat, String text, String shown, long at) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("message_id", id)
                    .put("bot", token.substring(0, token.indexOf(':')))
                    .put("chat_id", chat)
                    .put("html", text)
                    .put("text", shown)
                    .put("date", at);
        }
    }

    private final Deque<Message> kept = new ArrayDeque<>();
    private long last;

    long add(String token, String chat, String text, String shown, long at) {
        if (kept.size() >= MAX_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(new Message(++last, token, chat, text, shown, at));
        return last;
    }

    /** @param chat null for all; oldest first */
    JsonObject of(String chat) {
        var shown = kept.stream()
                .filter(message -> chat == null || message.chat().equals(chat))
                .map(Message::toJson)
                .toList();
        return new JsonObject().put("total", last).put("messages", new JsonArray(shown));
    }

    void clear() {
        kept.clear();
        last = 0;
    }
}
