package io.ficha.routergateway.guest;

import io.ficha.common.http.Times;
import io.ficha.routeros.Row;
import java.time.Clock;
import java.util.Map;

/** The answer to {@code profile-info}: always 200. Contract: pagos-hotspot §4.7. */
record ProfileAnswer(
        boolean success,
        String estado,
        String username,
        String tipo_usuario,
        String profile,
        String mac_cookie_timeout,
        Boolean mac_authentication,
        Boolean disabled,
        String comment,
        String limit_uptime,
        Map<String, String> datos_completos,
        String mensaje,
        String error_detalle,
        String timestamp) {
    static final String BAD_CREDENTIALS = "credenciales_invalidas";
    static final String REFUSAL = "Credenciales incorrectas o no autorizado";

    /** @param macAuthentication whether the user's hotspot lets devices in by their MAC address alone */
    static ProfileAnswer of(Row user, String macCookieTimeout, boolean macAuthentication) {
        return new ProfileAnswer(
                true,
                "ok",
                user.get("name"),
                GuestUsers.isPin(user) ? "pin" : "usuario_contrasena",
                user.get("profile"),
                macCookieTimeout,
                macAuthentication,
                GuestUsers.isDisabled(user),
                user.getOrDefault("comment", ""),
                user.get("limit-uptime"),
                GuestUsers.withoutSecrets(user),
                null,
                null,
                now());
    }

    static ProfileAnswer refused() {
        return failed(BAD_CREDENTIALS, REFUSAL, BAD_CREDENTIALS);
    }

    static ProfileAnswer companyInactive() {
        return failed("empresa_inactiva", "Empresa inactiva", "empresa_inactiva");
    }

    static ProfileAnswer routerInactive() {
        return failed("router_inactivo", "Router inactivo", "router_inactivo");
    }

    /** @param problem what the router said, or a word of ours */
    static ProfileAnswer error(String problem) {
        return failed("error", "Error interno del servidor", problem);
    }

    private static ProfileAnswer failed(String state, String message, String problem) {
        return new ProfileAnswer(
                false, state, null, null, null, null, null, null, null, null, null, message, problem, now());
    }

    private static String now() {
        return Times.naive(Clock.systemUTC().instant());
    }
}
