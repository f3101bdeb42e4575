package io.ficha.routergateway.guest;

import io.ficha.common.http.Times;
import io.ficha.routeros.Row;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to {@code auto-reconnect}: always 200. Contract: pagos-hotspot §4.6. */
record ReconnectAnswer(
        boolean success,
        String estado,
        String auto_conexion,
        Map<String, String> datos_sesion,
        String nueva_mac,
        String tiempo_acumulado,
        String tiempo_restante,
        String primera_sesion,
        String mensaje,
        String error_detalle,
        String timestamp) {
    private static final String EXPIRED = "expirado";
    private static final String ACTIVE = "activo";
    private static final List<String> SESSION = List.of("user", "address", "uptime", "bytes-in", "bytes-out");

    static ReconnectAnswer of(LoginResult result, Row user, String mac) {
        if (result instanceof LoginResult.Online online) {
            return online(online, mac);
        }
        if (result instanceof LoginResult.WrongPassword) return wrongPassword(mac);
        var shown = GuestUsers.withoutSecrets(user);
        if (result instanceof LoginResult.UsedUp usedUp) {
            return offline(EXPIRED, shown, mac, "El tiempo o los datos de este usuario se agotaron", usedUp.text());
        }
        if (result instanceof LoginResult.HostUnknown) {
            return offline(
                    ACTIVE,
                    shown,
                    mac,
                    "El dispositivo debe estar conectado al hotspot primero",
                    "No se pudo detectar IP del cliente");
        }
        if (result instanceof LoginResult.NotSeen) {
            return offline(
                    ACTIVE,
                    shown,
                    mac,
                    "El login se ejecutó correctamente pero RouterOS no confirmó la sesión",
                    "Login ejecutado pero la sesión no apareció a tiempo");
        }
        if (result instanceof LoginResult.TooManyDevices) {
            return offline(
                    ACTIVE,
                    shown,
                    mac,
                    "Este usuario ya se usó en " + Family.MOST_CLONES + " dispositivos, el máximo permitido",
                    "limite_dispositivos");
        }
        return offline(
                ACTIVE,
                shown,
                mac,
                "Login directo falló después de varios intentos. Revisa logs del router.",
                ((LoginResult.Refused) result).text());
    }

    private static ReconnectAnswer online(LoginResult.Online online, String mac) {
        var session = new LinkedHashMap<String, String>();
        SESSION.forEach(name -> session.put(name, online.session().get(name)));
        var text = online.before()
                ? "El usuario ya estaba conectado previamente"
                : "Conexión exitosa (método: ip_mac_user_pass)";
        return answer(true, ACTIVE, session, mac, text, null);
    }

    static ReconnectAnswer companyInactive(String mac) {
        return offline("empresa_inactiva", null, mac, "Empresa inactiva", "empresa_inactiva");
    }

    static ReconnectAnswer routerInactive(String mac) {
        return offline("router_inactivo", null, mac, "Router inactivo", "router_inactivo");
    }

    static ReconnectAnswer unknownUser(String mac) {
        return offline(EXPIRED, null, mac, "Usuario no encontrado", null);
    }

    static ReconnectAnswer disabled(Row user, String mac) {
        return offline(EXPIRED, GuestUsers.withoutSecrets(user), mac, "Usuario deshabilitado", "usuario_deshabilitado");
    }

    static ReconnectAnswer wrongPassword(String mac) {
        return offline(ProfileAnswer.BAD_CREDENTIALS, null, mac, ProfileAnswer.REFUSAL, ProfileAnswer.BAD_CREDENTIALS);
    }

    /** @param problem what the router said, or a word of ours */
    static ReconnectAnswer error(String mac, String problem) {
        return offline("error", null, mac, "Error interno del servidor", problem);
    }

    private static ReconnectAnswer offline(
            String state, Map<String, String> data, String mac, String message, String problem) {
        return answer(false, state, data, mac, message, problem);
    }

    private static ReconnectAnswer answer(
            boolean online, String state, Map<String, String> data, String mac, String message, String problem) {
        return new ReconnectAnswer(
                online,
                state,
                online ? "conectado" : "no_conectado",
                data,
                mac,
                null,
                null,
                null,
                message,
                problem,
                Times.naive(Clock.systemUTC().instant()));
    }
}
