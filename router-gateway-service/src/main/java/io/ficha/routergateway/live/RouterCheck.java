package io.ficha.routergateway.live;

import io.ficha.common.http.Times;
import java.time.Clock;

/** The answer of a portal's question whether its router can be used: always 200. */
record RouterCheck(
        boolean success, String estado, String mensaje, String error_detalle, boolean conexion_ok, String timestamp) {

    static RouterCheck online() {
        return new RouterCheck(true, "activo", "Router en línea y responde correctamente", null, true, now());
    }

    static RouterCheck offline() {
        return failed("router_inactivo", "El router no está en línea (conexión fallida)", "router_inactivo");
    }

    static RouterCheck companyInactive() {
        return failed("empresa_inactiva", "La empresa no se encuentra activa", "empresa_inactiva");
    }

    static RouterCheck noRouter() {
        return failed("sin_routers", "No se encontró router asociado", "sin_router_asociado");
    }

    static RouterCheck internalError() {
        return failed("internal_error", "Error interno al validar conexión", "internal_error");
    }

    private static RouterCheck failed(String state, String message, String detail) {
        return new RouterCheck(false, state, message, detail, false, now());
    }

    private static String now() {
        return Times.naive(Clock.systemUTC().instant());
    }
}
