package io.ficha.simulators.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An answer of a provider, ready to be sent. */
public record Answer(int status, String contentType, Map<String, String> headers, Buffer body) {
    public static Answer json(int status, JsonObject body) {
        return json(status, body.toBuffer());
    }

    public static Answer json(int status, Buffer body) {
        return new Answer(status, "application/json", Map.of(), body);
    }

    public static Answer html(int status, String title, String body) {
        return new Answer(
                status,
                "text/html",
                Map.of(),
                Buffer.buffer("<!doctype html><html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1>" + body + "</body></html>"));
    }

    public Answer with(Map<String, String> more) {
        return new Answer(status, contentType, more, body);
    }
}
