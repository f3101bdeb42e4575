package io.ficha.simulators.telegram;

import io.ficha.simulators.provider.Refusal;
import io.vertx.core.json.JsonObject;

/** An answer of the bot API that is not ok. */
final class BotFailure extends Refusal {
    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    private BotFailure(int status, String description, long retryAfterSeconds) {
        super(status, description);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static BotFailure badRequest(String what) {
        return new BotFailure(400, "Bad Request: " + what, 0);
    }

    static BotFailure cannotParse(String what) {
        return badRequest("can't parse entities: " + what);
    }

    static BotFailure unauthorized() {
        return new BotFailure(401, "Unauthorized", 0);
    }

    static BotFailure blocked() {
        return new BotFailure(403, "Forbidden: bot was blocked by the user", 0);
    }

    static BotFailure notFound() {
        return new BotFailure(404, "Not Found", 0);
    }

    static BotFailure tooMany(long retryAfterSeconds) {
        return new BotFailure(429, "Too Many Requests: retry after " + retryAfterSeconds, retryAfterSeconds);
    }

    /** An injected failure. */
    static BotFailure outage(int status, long retryAfterSeconds) {
        return switch (status) {
            case 400 -> badRequest("chat not found");
            case 401 -> unauthorized();
            case 403 -> blocked();
            case 429 -> tooMany(retryAfterSeconds);
            default -> new BotFailure(status, "Internal Server Error", 0);
        };
    }

    JsonObject body() {
        var json = new JsonObject().put("ok", false).put("error_code", status()).put("description", getMessage());
        return retryAfterSeconds == 0
                ? json
                : json.put("parameters", new JsonObject().put("retry_after", retryAfterSeconds));
    }
}
