package io.ficha.simulators.telegram;

import io.ficha.simulators.provider.Answer;
import io.ficha.simulators.provider.Exchanges;
import io.ficha.simulators.provider.Exchanges.WriteFaults;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The bot API, as far as sending messages goes; event loop only. */
final class TelegramApi {
    private static final int MAX_TEXT = 4096;

    private final SimulatedClock clock;
    private final Faults faults;
    private final Messages messages;
    private final Exchanges exchanges;
    private final Map<String, Long> lastByChat = new HashMap<>();

    TelegramApi(Vertx vertx, SimulatedClock clock, Faults faults, Messages messages) {
        this.clock = clock;
        this.faults = faults;
        this.messages = messages;
        this.exchanges = new Exchanges(
                vertx,
                faults,
                shot -> answer(BotFailure.outage(shot.status(), shot.number(1))),
                Future::succeededFuture);
    }

    Handler<HttpServerRequest> handler() {
        return exchanges.handler(this::route, BotFailure.class, this::refuse);
    }

    private void route(HttpServerRequest request, Buffer body) {
        var parts = request.path().split("/", -1);
        if (parts.length != 3 || !parts[1].startsWith("bot")) {
            throw BotFailure.notFound();
        }
        var token = parts[1].substring(3);
        if (!token.matches("[0-9]{1,20}:[A-Za-z0-9_-]{1,64}")) {
            throw BotFailure.notFound();
        }
        if (token.contains("revoked") || faults.isRevoked(token)) {
            throw BotFailure.unauthorized();
        }
        switch (parts[2]) {
            case "getMe" -> exchanges.read(request, token, () -> Answer.json(200, ok(bot(token))));
            case "sendMessage" -> send(request, token, body);
            default -> throw BotFailure.notFound();
        }
    }

    private void send(HttpServerRequest request, String token, Buffer body) {
        var json = Exchanges.json(body);
        if (json == null) {
            throw BotFailure.badRequest("can't parse JSON object");
        }
        var chat =
                json.getValue("chat_id") == null ? "" : json.getValue("chat_id").toString();
        exchanges.write(
                request,
                WriteFaults.ON_CREATE,
                chat,
                () -> Answer.json(200, ok(send(token, chat, json))),
                BotFailure.class,
                this::refuse);
    }

    private JsonObject send(String token, String chat, JsonObject json) {
        if (chat.isEmpty()) {
            throw BotFailure.badRequest("chat_id is empty");
        }
        if (!chat.matches("-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}")) {
            throw BotFailure.badRequest("chat not found");
        }
        if (!(json.getValue("text") instanceof String text) || text.isBlank()) {
            throw BotFailure.badRequest("message text is empty");
        }
        boolean html = "HTML".equalsIgnoreCase(String.valueOf(json.getValue("parse_mode")));
        var shown = html ? HtmlText.shown(text) : text;
        if (shown.length() > MAX_TEXT) {
            throw BotFailure.badRequest("message is too long");
        }
        limit(chat);
        long id = messages.add(token, chat, text, shown, clock.seconds());
        var group = chat.startsWith("-");
        return new JsonObject()
                .put("message_id", id)
                .put("from", bot(token))
                .put(
                        "chat",
                        new JsonObject()
                                .put("id", chat.startsWith("@") ? (Object) chat : Long.valueOf(chat))
                                .put("type", group ? "group" : "private"))
                .put("date", clock.seconds())
                .put("text", shown);
    }

    /** One message per chat and so many milliseconds, when that is set. */
    private void limit(String chat) {
        long apart = faults.number("millisBetweenMessages");
        if (apart == 0) {
            return;
        }
        long now = clock.millis();
        long wait = lastByChat.getOrDefault(chat, 0L) + apart - now;
        if (wait > 0) {
            throw BotFailure.tooMany((wait + 999) / 1000);
        }
        lastByChat.put(chat, now);
    }

    private static JsonObject bot(String token) {
        return new JsonObject()
                .put("id", Long.valueOf(token.substring(0, Math.min(18, token.indexOf(':')))))
                .put("is_bot", true)
                .put("first_name", "Ficha")
                .put("username", "ficha_bot");
    }

    private static JsonObject ok(JsonObject result) {
        return new JsonObject().put("ok", true).put("result", result);
    }

    private void refuse(HttpServerRequest request, BotFailure failure) {
        exchanges.send(request, null, answer(failure));
    }

    private static Answer answer(BotFailure failure) {
        return Answer.json(failure.status(), failure.body());
    }

    void clear() {
        lastByChat.clear();
    }
}
