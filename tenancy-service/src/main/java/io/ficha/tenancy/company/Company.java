package io.ficha.tenancy.company;

import io.ficha.common.event.tenancy.Agent;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.PortalLook;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

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
        long version,
        BillingPolicy politica,
        List<Agent> agentes,
        String color,
        String idioma) {

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
                row.getLong("version"),
                new BillingPolicy(
                        row.getString("zona_horaria"),
                        row.getInteger("dias_gracia"),
                        row.getString("modo_corte"),
                        row.getBoolean("facturar_suspendidos")),
                row.getJsonArray("agentes").stream()
                        .map(it -> agent((JsonObject) it))
                        .toList(),
                row.getString("color"),
                row.getString("idioma"));
    }

    private static Agent agent(JsonObject json) {
        return new Agent(
                json.getInteger("id"),
                json.getString("nombre"),
                json.getString("email"),
                json.getBoolean("predeterminado"));
    }

    CompanyState state() {
        return new CompanyState(id, nombre, activa, version, politica, agentes, new PortalLook(logoUrl, color, idioma));
    }
}
