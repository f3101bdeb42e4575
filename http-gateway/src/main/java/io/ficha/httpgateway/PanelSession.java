package io.ficha.httpgateway;

import io.ficha.httpgateway.TrustedProxies.Caller;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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
    /** What operators do on the platform, and what anybody does with their own account. */
    private static final List<String> IN_NO_COMPANY = List.of("/admin/", "/api/v1/auth/");

    private static final int UNAUTHENTICATED = 401;

    private final PanelTenancy tenancy;
    private final PanelCompany company;

    PanelSession(PanelTenancy tenancy) {
        this.tenancy = tenancy;
        this.company = new PanelCompany(tenancy);
    }

    static boolean covers(String path) {
        return path.equals(PATH) || path.equals(PanelCompany.PATH);
    }

    /** Puts the cookie's token where services look for it. @return false when the request was refused, and answered */
    boolean admit(HttpServerRequest request) {
        var headers = request.headers();
        if (OWN_CREDENTIALS.stream().anyMatch(headers::contains)) return true;
        var path = request.path();
        var token = IN_NO_COMPANY.stream().anyMatch(path::startsWith)
                ? PanelCookies.token(request)
                : PanelCookies.companyToken(request);
        if (token == null) return true;
        if (!HARMLESS.contains(request.method()) && isUnproven(request)) return false;
        headers.set("Authorization", "Bearer " + token).remove("Cookie");
        return true;
    }

    void answer(HttpServerRequest request, String requestId) {
        if (request.path().equals(PanelCompany.PATH)) {
            company.answer(request, requestId);
        } else if (HttpMethod.GET.equals(request.method())) {
            tellWho(request);
        } else if (HttpMethod.POST.equals(request.method())) {
            if (!isUnproven(request)) logIn(request, requestId);
        } else if (HttpMethod.DELETE.equals(request.method())) {
            if (!isUnproven(request)) logOut(request, requestId);
        } else {
            request.response().putHeader("Allow", "DELETE, GET, POST");
            Answers.detail(request, 405, "Method Not Allowed");
        }
    }

    /** @return whether another site could have asked for it; it is answered then */
    static boolean isUnproven(HttpServerRequest request) {
        if ("1".equals(request.getHeader(PROOF))) return false;
        Answers.detail(request, 403, "Falta el encabezado " + PROOF);
        return true;
    }

    private static void tellWho(HttpServerRequest request) {
        var who = PanelCookies.who(request);
        request.response().putHeader("Cache-Control", "no-store");
        if (who == null) request.response().setStatusCode(204).end();
        else Answers.json(request, 200, who);
    }

    private void logIn(HttpServerRequest request, String requestId) {
        request.response().putHeader("Cache-Control", "no-store");
        PanelTenancy.bodyOf(request)
                .onSuccess(body -> tenancy.post("/api/v1/auth/login", request, requestId, null, body)
                        .onSuccess(answer -> {
                            if (answer.isGood()) loggedIn(request, answer.body());
                            else answer.tellOn(request);
                        })
                        .onFailure(e -> Answers.later(request, 503, Answers.UNAVAILABLE)));
    }

    private void loggedIn(HttpServerRequest request, JsonObject session) {
        var who = who(session);
        boolean secure = isSecure(tenancy.callerOf(request));
        PanelCookies.set(request.response(), session.getString("access_token"), who, until(who), secure);
        Answers.json(request, 200, who);
    }

    private void logOut(HttpServerRequest request, String requestId) {
        var token = PanelCookies.token(request);
        PanelCookies.clear(request.response(), isSecure(tenancy.callerOf(request)));
        if (token == null) {
            request.response().setStatusCode(204).end();
            return;
        }
        tenancy.post("/api/v1/auth/logout", request, requestId, token, null)
                .onSuccess(answer -> {
                    boolean over = answer.isGood() || answer.status() == UNAUTHENTICATED; // it had ended before
                    if (over) request.response().setStatusCode(204).end();
                    else Answers.later(request, 503, Answers.UNAVAILABLE);
                })
                .onFailure(e -> Answers.later(request, 503, Answers.UNAVAILABLE));
    }

    /** @return what the panel shows of a session that tenancy gave out */
    static JsonObject who(JsonObject session) {
        return new JsonObject()
                .put("user", session.getJsonObject("user"))
                .put("expires_at", session.getString("expires_at"));
    }

    /** @return when the session ends, which tenancy tells in UTC, with or without saying so */
    static Instant until(JsonObject who) {
        try {
            var text = who.getString("expires_at");
            return Instant.parse(text.endsWith("Z") ? text : text + "Z");
        } catch (DateTimeParseException | NullPointerException e) {
            return Instant.now().plusSeconds(3_600); // the token says itself when it ends
        }
    }

    static boolean isSecure(Caller caller) {
        return "https".equals(caller.scheme());
    }
}
