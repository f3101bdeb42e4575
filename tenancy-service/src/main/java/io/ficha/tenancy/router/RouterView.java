package io.ficha.tenancy.router;

import io.ficha.common.http.Times;

/** A router as platform operators see it: without user and password. */
record RouterView(
        String id,
        String empresaId,
        String nombre,
        String host,
        int puerto,
        String ubicacion,
        boolean activo,
        String creadoEn,
        int numero,
        String tipoControl,
        boolean tls,
        String modelo,
        String coordenadas,
        String lan,
        String hotspotLogin) {

    static RouterView of(Router router) {
        return new RouterView(
                router.id(),
                router.companyId(),
                router.nombre(),
                router.host(),
                router.puerto(),
                router.ubicacion(),
                router.activo(),
                Times.naive(router.creadoEn()),
                router.numero(),
                router.tipoControl(),
                router.tls(),
                router.modelo(),
                router.coordenadas(),
                router.lan(),
                router.hotspotLogin());
    }
}
