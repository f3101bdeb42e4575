package io.ficha.httpgateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The panel's cookies: the session, the company that a platform operator entered, and whose it is for the panel to show.
 * No script can read any.
 */
final class PanelCookies {
    /** What the panel is told of the company that was entered. */
    static final String ENTERED = "empresa";

    private static final String SESSION = "ficha_panel";
    private static final String COMPANY = "ficha_panel_company";
    private static final String WHO = "ficha_panel_user";

    private PanelCookies() {}

    /** @return the session token, or null when there is none that could be one */
    static String token(HttpServerRequest request) {
        return value(request, SESSION);
    }

    /**
     * @return the token of the company that was entered, if the panel shows that one is in it; else the session's own, null
     *     without one
     */
    static String companyToken(HttpServerRequest request) {
        var session = token(request);
        var company = session == null ? null : value(request, COMPANY);
        if (company == null) return session;
        var shown = who(request);
        return shown == null || shown.getValue(ENTERED) == null ? session : company;
    }

    private static String value(HttpServerRequest request, String name) {
        var cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
    }

    /** @return whose session it is, as noted at login, or null */
    static JsonObject who(HttpServerRequest request) {
        var cookie = request.getCookie(WHO);
        if (cookie == null || token(request) == null) return null;
        try {
            return new JsonObject(new String(
                    Base64.getUrlDecoder().decode(cookie.getValue()), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DecodeException e) {
            return null;
        }
    }

    /** Begins a session, in no company. */
    static void set(HttpServerResponse response, String token, JsonObject who, Instant until, boolean secure) {
        response.addCookie(cookie(SESSION, token, secondsTo(until), secure));
        setCompany(response, null, who, until, secure);
    }

    /** @param token of the company that was entered; null leaves the one there was */
    static void setCompany(HttpServerResponse response, String token, JsonObject who, Instant until, boolean secure) {
        var shown = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(who.toBuffer().getBytes());
        response.addCookie(cookie(WHO, shown, secondsTo(until), secure));
        response.addCookie(
                token == null ? cookie(COMPANY, "", 0, secure) : cookie(COMPANY, token, secondsTo(until), secure));
    }

    static void clear(HttpServerResponse response, boolean secure) {
        for (var name : List.of(SESSION, COMPANY, WHO)) response.addCookie(cookie(name, "", 0, secure));
    }

    private static long secondsTo(Instant until) {
        return Math.max(1, until.getEpochSecond() - Instant.now().getEpochSecond());
    }

    private static Cookie cookie(String name, String value, long seconds, boolean secure) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setMaxAge(seconds);
    }
}
