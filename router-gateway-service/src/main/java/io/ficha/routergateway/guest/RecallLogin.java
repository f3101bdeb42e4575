package io.ficha.routergateway.guest;

/** How the login of a device by its address alone ended; nothing of its user is told. */
record RecallLogin(String auto_conexion, String estado, String mensaje) {
    private static final String ACTIVE = "activo";

    static RecallLogin of(LoginResult result) {
        if (result instanceof LoginResult.Online) return new RecallLogin("conectado", ACTIVE, "Conexión exitosa");
        if (result instanceof LoginResult.UsedUp) {
            return offline("expirado", "El tiempo o los datos de este acceso se agotaron");
        }
        if (result instanceof LoginResult.WrongPassword) {
            return offline(ProfileAnswer.BAD_CREDENTIALS, "El router ya no reconoce este acceso");
        }
        if (result instanceof LoginResult.HostUnknown) {
            return offline(ACTIVE, "El dispositivo debe estar conectado al hotspot primero");
        }
        return offline(ACTIVE, "El router no confirmó la sesión");
    }

    /** The device has no access, or none any more. */
    static RecallLogin nothing() {
        return offline("sin_acceso", "Este dispositivo no tiene un acceso vigente");
    }

    static RecallLogin underWay() {
        return offline("en_camino", "El acceso se está activando");
    }

    static RecallLogin companyInactive() {
        return offline("empresa_inactiva", "Empresa inactiva");
    }

    static RecallLogin routerInactive() {
        return offline("router_inactivo", "Router inactivo");
    }

    static RecallLogin error() {
        return offline("error", "Error interno del servidor");
    }

    private static RecallLogin offline(String state, String message) {
        return new RecallLogin("no_conectado", state, message);
    }
}
