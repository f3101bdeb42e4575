package io.ficha.routergateway.doctor;

/** What the doctor looks into, in the order of the steps that a sale takes. */
enum Subject {
    REACHABLE("alcanzable", "El router responde"),
    CREDENTIALS("credenciales", "Usuario y contraseña"),
    RIGHTS("permisos", "Permisos del usuario"),
    HOTSPOT("hotspot", "Servidor hotspot"),
    API_LOGIN("entrada_api", "Conexión automática de clientes"),
    PROFILES("perfiles", "Perfiles de venta"),
    DEVICE_MODE("modo_dispositivo", "Modo del dispositivo"),
    CLOCK("reloj", "Hora del router"),
    CERTIFICATE("certificado", "Certificado de la API"),
    PORTAL("jardin_portal", "Portal abierto sin pagar"),
    CONEKTA("jardin_conekta", "Pagos con Conekta"),
    MERCADO_PAGO("jardin_mercado_pago", "Pagos con Mercado Pago"),
    LICENCE("licencia", "Licencia de RouterOS");

    private final String id;
    private final String title;

    Subject(String id, String title) {
        this.id = id;
        this.title = title;
    }

    Finding ok(String meaning) {
        return new Finding(id, "ok", title, meaning, null);
    }

    Finding warning(String meaning, String command) {
        return new Finding(id, "aviso", title, meaning, command);
    }

    Finding error(String meaning, String command) {
        return new Finding(id, "error", title, meaning, command);
    }

    Finding notApplicable(String meaning) {
        return new Finding(id, "no_aplica", title, meaning, null);
    }

    Finding unknown(String meaning) {
        return new Finding(id, "desconocido", title, meaning, null);
    }
}
