package io.ficha.benchmarks.stack;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls one HTTP API with JSON, one request at a time; for what is not measured. */
public final class StackClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    public StackClient(String base) {
        this.base = base;
    }

    /** An answer; {@code body} is null when it holds no JSON. */
    public record Answer(int status, Object body) {
        public JsonObject object() {
            return body instanceof JsonObject object ? object : new JsonObject();
        }

        public JsonArray array() {
            return body instanceof JsonArray array ? array : new JsonArray();
        }
    }

    /** A call that had to work and did not. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Failed(String message) {
            super(message);
        }

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @return the answer to a GET. @throws Failed when it is not 2xx */
    public Answer get(String path, String header, String credential) throws InterruptedException {
        return required("GET", path, call("GET", path, null, header, credential));
    }

    /** @return the answer to a POST. @throws Failed when it is not 2xx */
    public Answer post(String path, JsonObject body, String header, String credential) throws InterruptedException {
        return required("POST", path, call("POST", path, body, header, credential));
    }

    /** @return the answer, whatever its status; header and body may be null. @throws Failed when there is none */
    public Answer call(String method, String path, JsonObject body, String header, String credential)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_WITHIN)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (header != null) {
            request.header(header, credential);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new Failed("no answer to " + method + " " + base + path + " (" + e + "); is the stack up?", e);
        }
    }

    private static Object parse(String body) {
        try {
            return body.isEmpty() ? null : Json.decodeValue(body);
        } catch (DecodeException notJson) {
            return null;
        }
    }

    private Answer required(String method, String path, Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new Failed(method + " " + base + path + " answered " + answer.status() + ": "
                    + answer.object().getValue("detail", answer.object().getValue("error", "")));
        }
        return answer;
    }
}
