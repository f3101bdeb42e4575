package io.ficha.tenancy.company;

import io.ficha.common.event.tenancy.CompanyState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** A tenant. */
record Company(
        String id,
        String nombre,
        String contactoEmail,
        String contactoTelefono,
        String conektaMode,
        String logoUrl,
        boolean activa,
        OffsetDateTime creadaEn,
        long version) {

    static Company of(Row row) {
        return new Company(
                row.getString("company_id"),
                row.getString("nombre"),
                row.getString("contacto_email"),
                row.getString("contacto_telefono"),
                row.getString("conekta_mode"),
                row.getString("logo_url"),
                row.getBoolean("activa"),
                row.getOffsetDateTime("creada_en"),
                row.getLong("version"));
    }

    CompanyState state() {
        return new CompanyState(id, nombre, activa, version);
    }
}
