package io.ficha.httpgateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** The gateway's own answers, in the envelope that the path's API speaks. */
final class Answers {
    private static final String SMART_IPS = "/api/SmartIPS-v1/";
    static final String UNAVAILABLE = "Servicio no disponible. Intente nuevamente.";
    static final String TIMED_OUT = "El servicio tardó demasiado en responder. Intente nuevamente.";

    private Answers() {}

    static void detail(HttpServerRequest request, int status, String text) {
        var path = request.path();
        json(
                request,
                status,
                path != null && path.startsWith(SMART_IPS)
                        ? new JsonObject().put("success", false).put("message", text)
                        : new JsonObject().put("detail", text));
    }

    /** Says that trying again is worth it, and not at once. */
    static void later(HttpServerRequest request, int status, String text) {
        request.response().putHeader("Retry-After", "2");
        detail(request, status, text);
    }

    static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
