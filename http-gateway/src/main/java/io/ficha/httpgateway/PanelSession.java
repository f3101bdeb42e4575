package io.ficha.httpgateway;

import io.ficha.httpgateway.TrustedProxies.Caller;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/**
 * The panel's log-in: the session token stays in a cookie that no script can read, and is added to the panel's requests
 * here. A request by cookie that may change something must carry a header that no other site can make a browser send.
 * Whoever sends a credential of their own is none of its business. Event loop only.
 */
final class PanelSession {
    static final String PATH = "/panel/session";
    static final String PROOF = "X-Ficha-Panel";
    private static final List<String> OWN_CREDENTIALS = List.of("Authorization", "X-Authorization", "X-API-Key");
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int LONGEST_LOGIN = 16_384;
    private static final int OK = 200;

    private final HttpClient client;
    private final Backend tenancy;
    private final GatewayConfig config;

    PanelSession(HttpClient client, GatewayConfig config) {
        this.client = client;
        this.tenancy = config.backends().get("tenancy-service");
        this.config = config;
    }

    /** Puts the cookie's token where services look for it. @return false when the request was refused, and answered */
    boolean admit(HttpServerRequest request) {
        var headers = request.headers();
        if (OWN_CREDENTIALS.stream().anyMatch(headers::contains)) return true;
        var token = PanelCookies.token(request);
        if (token == null) return true;
        if (!HARMLESS.contains(request.method()) && isUnproven(request)) return false;
        headers.set("Authorization", "Bearer " + token).remove("Cookie");
        return true;
    }

    void answer(HttpServerRequest request, String requestId) {
        var caller = config.trustedProxies().callerOf(request);
        if (HttpMethod.GET.equals(request.method())) {
            tellWho(request);
        } else if (HttpMethod.POST.equals(request.method())) {
            if (!isUnproven(request)) logIn(request, requestId, caller);
        } else if (HttpMethod.DELETE.equals(request.method())) {
            if (!isUnproven(request)) logOut(request, requestId, caller);
        } else {
            request.response().putHeader("Allow", "DELETE, GET, POST");
            Answers.detail(request, 405, "Method Not Allowed");
        }
    }

    private static boolean isUnproven(HttpServerRequest request) {
        if ("1".equals(request.getHeader(PROOF))) return false;
        Answers.detail(request, 403, "Falta el encabezado " + PROOF);
        return true;
    }

    private static void tellWho(HttpServerRequest request) {
        var who = PanelCookies.who(request);
        request.response().putHeader("Cache-Control", "no-store");
        if (who == null) request.response().setStatusCode(204).end();
        else Answers.json(request, OK, who);
    }

    private void logIn(HttpServerRequest request, String requestId, Caller caller) {
        request.response().putHeader("Cache-Control", "no-store");
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= LONGEST_LOGIN) body.appendBuffer(chunk);
        });
        request.exceptionHandler(e -> {});
        request.endHandler(v -> {
            if (body.length() > LONGEST_LOGIN) Answers.detail(request, 413, "Request body too large");
            else
                ask("/api/v1/auth/login", request, requestId, caller)
                        .compose(login -> login.putHeader("Content-Type", "application/json")
                                .send(body))
                        .compose(this::read)
                        .onSuccess(answer -> loggedIn(request, caller, answer))
                        .onFailure(e -> Answers.later(request, 503, Answers.UNAVAILABLE));
        });
    }

    private static void loggedIn(HttpServerRequest request, Caller caller, Upstream answer) {
        if (answer.status() != OK) {
            var later = answer.retryAfter();
            if (later != null) request.response().putHeader("Retry-After", later);
            Answers.json(request, answer.status(), answer.body());
            return;
        }
        var who = new JsonObject()
                .put("user", answer.body().getJsonObject("user"))
                .put("expires_at", answer.body().getString("expires_at"));
        var token = answer.body().getString("access_token");
        PanelCookies.set(request.response(), token, who, until(who), isSecure(caller));
        Answers.json(request, OK, who);
    }

    private void logOut(HttpServerRequest request, String requestId, Caller caller) {
        var token = PanelCookies.token(request);
        PanelCookies.clear(request.response(), isSecure(caller));
        if (token == null) {
            request.response().setStatusCode(204).end();
            return;
        }
        ask("/api/v1/auth/logout", request, requestId, caller)
                .compose(logout ->
                        logout.putHeader("Authorization", "Bearer " + token).send())
                .compose(this::read)
                .onSuccess(answer -> {
                    boolean over = answer.status() == OK || answer.status() == 401; // 401: it had ended before
                    if (over) request.response().setStatusCode(204).end();
                    else Answers.later(request, 503, Answers.UNAVAILABLE);
                })
                .onFailure(e -> Answers.later(request, 503, Answers.UNAVAILABLE));
    }

    private Future<HttpClientRequest> ask(String path, HttpServerRequest request, String requestId, Caller caller) {
        var options = tenancy.request(HttpMethod.POST, path)
                .setTimeout(config.requestTimeout().toMillis());
        var agent = request.getHeader("User-Agent");
        return client.request(options).onSuccess(asked -> {
            asked.putHeader(AnswerHeaders.REQUEST_ID, requestId)
                    .putHeader("X-Forwarded-For", caller.address())
                    .putHeader("X-Forwarded-Proto", caller.scheme());
            if (agent != null) asked.putHeader("User-Agent", agent);
        });
    }

    private Future<Upstream> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Upstream(response.statusCode(), response.getHeader("Retry-After"), object(body)));
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject().put("detail", Answers.UNAVAILABLE);
        }
    }

    private static Instant until(JsonObject who) {
        try {
            return Instant.parse(who.getString("expires_at"));
        } catch (DateTimeParseException | NullPointerException e) {
            return Instant.now().plusSeconds(3_600); // the token says itself when it ends
        }
    }

    private static boolean isSecure(Caller caller) {
        return "https".equals(caller.scheme());
    }

    /** What tenancy said. */
    private record Upstream(int status, String retryAfter, JsonObject body) {}
}
