package io.ficha.tenancy.router;

import io.ficha.common.event.tenancy.RouterState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** The record of a router, without its password. */
record Router(
        String id,
        String companyId,
        int numero,
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
        boolean activo,
        boolean eliminado,
        OffsetDateTime creadoEn,
        long version,
        String hotspotLogin) {

    static Router of(Row row) {
        return new Router(
                row.getString("router_id"),
                row.getString("company_id"),
                row.getInteger("numero"),
                row.getString("nombre"),
                row.getString("host"),
                row.getInteger("puerto"),
                row.getString("usuario"),
                row.getString("ubicacion"),
                row.getString("tipo_control"),
                row.getBoolean("tls"),
                row.getString("modelo"),
                row.getString("coordenadas"),
                row.getString("lan"),
                row.getBoolean("activo"),
                row.getBoolean("eliminado"),
                row.getOffsetDateTime("creado_en"),
                row.getLong("version"),
                row.getString("hotspot_login"));
    }

    RouterState state() {
        return new RouterState(
                id,
                companyId,
                nombre,
                host,
                puerto,
                ubicacion,
                tipoControl,
                tls,
                numero,
                activo,
                eliminado,
                version,
                modelo,
                coordenadas,
                lan,
                creadoEn.toInstant(),
                hotspotLogin);
    }
}
