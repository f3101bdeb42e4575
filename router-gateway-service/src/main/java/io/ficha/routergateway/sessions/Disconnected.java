package io.ficha.routergateway.sessions;

/** A session was ended. */
record Disconnected(boolean success, String message, GuestSession sesion, int cookies_eliminadas) {
    static Disconnected of(GuestSession session, int cookies) {
        return new Disconnected(true, "Sesión desconectada", session, cookies);
    }
}
