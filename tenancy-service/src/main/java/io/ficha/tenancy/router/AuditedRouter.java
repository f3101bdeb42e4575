package io.ficha.tenancy.router;

/** What the audit trail keeps of a router's record: all but its password. */
record AuditedRouter(
        String nombre,
        String host,
        int puerto,
        String usuario,
        String ubicacion,
        String tipoControl,
        boolean tls,
        String modelo,
        String coordenadas,
        String lan,
        String hotspotLogin,
        boolean activo) {

    static AuditedRouter of(Router router) {
        return new AuditedRouter(
                router.nombre(),
                router.host(),
                router.puerto(),
                router.usuario(),
                router.ubicacion(),
                router.tipoControl(),
                router.tls(),
                router.modelo(),
                router.coordenadas(),
                router.lan(),
                router.hotspotLogin(),
                router.activo());
    }
}
