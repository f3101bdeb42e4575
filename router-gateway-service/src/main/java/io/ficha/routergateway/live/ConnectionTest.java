package io.ficha.routergateway.live;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.http.Times;
import io.ficha.routergateway.fleet.RouterNotFound;
import java.time.Clock;

/** The answer of a connection test: always 200, failures are told in it. */
record ConnectionTest(
        boolean success,
        String message,
        Router router,
        int perfiles_encontrados,
        String router_name,
        String error,
        String timestamp) {

    /** The router's record. */
    record Router(String id, String nombre, String host, int puerto, boolean activo) {
        static Router of(RouterState state) {
            return new Router(state.routerId(), state.nombre(), state.host(), state.puerto(), state.activo());
        }
    }

    static ConnectionTest succeeded(RouterState router, String name, int profiles) {
        return new ConnectionTest(true, "Conexión exitosa", Router.of(router), profiles, name, null, now());
    }

    static ConnectionTest failed(RouterState router, String error) {
        return new ConnectionTest(false, "Error de conexión", Router.of(router), 0, null, error, now());
    }

    static ConnectionTest unknownRouter() {
        return new ConnectionTest(false, "Router no encontrado", null, 0, null, RouterNotFound.TEXT, now());
    }

    private static String now() {
        return Times.naive(Clock.systemUTC().instant());
    }
}
