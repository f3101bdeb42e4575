package io.ficha.httpgateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;

/** The panel's cookies: the session, and whose it is for the panel to show. No script can read either. */
final class PanelCookies {
    private static final String SESSION = "ficha_panel";
    private static final String WHO = "ficha_panel_user";

    private PanelCookies() {}

    /** @return the session token, or null when there is none that could be one */
    static String token(HttpServerRequest request) {
        var cookie = request.getCookie(SESSION);
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

    static void set(HttpServerResponse response, String token, JsonObject who, Instant until, boolean secure) {
        long seconds = Math.max(1, until.getEpochSecond() - Instant.now().getEpochSecond());
        var shown = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(who.toBuffer().getBytes());
        response.addCookie(cookie(SESSION, token, seconds, secure));
        response.addCookie(cookie(WHO, shown, seconds, secure));
    }

    static void clear(HttpServerResponse response, boolean secure) {
        response.addCookie(cookie(SESSION, "", 0, secure));
        response.addCookie(cookie(WHO, "", 0, secure));
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
