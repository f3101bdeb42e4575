package io.ficha.httpgateway;

import io.ficha.httpgateway.TrustedProxies.Caller;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Asks tenancy about the panel's sessions, in the name of who asks here. Event loop only. */
final class PanelTenancy {
    private static final int OK = 200;
    private static final int LONGEST_BODY = 16_384;

    private final HttpClient client;
    private final Backend tenancy;
    private final GatewayConfig config;

    PanelTenancy(HttpClient client, GatewayConfig config) {
        this.client = client;
        this.tenancy = config.backends().get("tenancy-service");
        this.config = config;
    }

    /** What tenancy said; the body is an object, whatever came. */
    record Answer(int status, String retryAfter, JsonObject body) {
        boolean isGood() {
            return status == OK;
        }

        /** Tells a refusal on as it came. */
        void tellOn(HttpServerRequest request) {
            if (retryAfter != null) request.response().putHeader("Retry-After", retryAfter);
            Answers.json(request, status, body);
        }
    }

    /** @return the whole body; one that is too long is answered here, and what is returned never completes */
    static Future<Buffer> bodyOf(HttpServerRequest request) {
        return Future.future(promise -> {
            var body = Buffer.buffer();
            request.handler(chunk -> {
                if (body.length() <= LONGEST_BODY) body.appendBuffer(chunk);
            });
            request.exceptionHandler(e -> {});
            request.endHandler(v -> {
                if (body.length() > LONGEST_BODY) Answers.detail(request, 413, "Request body too large");
                else promise.complete(body);
            });
        });
    }

    Caller callerOf(HttpServerRequest request) {
        return config.trustedProxies().callerOf(request);
    }

    /**
     * @param token of the session to ask in, or null
     * @param body JSON, or null
     */
    Future<Answer> post(String path, HttpServerRequest request, String requestId, String token, Buffer body) {
        var options = tenancy.request(HttpMethod.POST, path)
                .setTimeout(config.requestTimeout().toMillis());
        var caller = callerOf(request);
        var agent = request.getHeader("User-Agent");
        return client.request(options)
                .compose(asked -> {
                    asked.putHeader(AnswerHeaders.REQUEST_ID, requestId)
                            .putHeader("X-Forwarded-For", caller.address())
                            .putHeader("X-Forwarded-Proto", caller.scheme());
                    if (agent != null) asked.putHeader("User-Agent", agent);
                    if (token != null) asked.putHeader("Authorization", "Bearer " + token);
                    if (body == null) return asked.send();
                    return asked.putHeader("Content-Type", "application/json").send(body);
                })
                .compose(PanelTenancy::read);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Answer(response.statusCode(), response.getHeader("Retry-After"), object(body)));
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject().put("detail", Answers.UNAVAILABLE);
        }
    }
}
