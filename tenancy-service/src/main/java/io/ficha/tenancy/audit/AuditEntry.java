package io.ficha.tenancy.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ficha.common.http.Times;
import io.ficha.common.security.Caller;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;

/** One action of the audit trail, as its readers see it. */
record AuditEntry(
        String id,
        String empresaId,
        String usuarioId,
        String usuarioEmail,
        String rol,
        String accion,
        String entidad,
        String entidadId,
        String ip,
        String userAgent,
        @JsonRawValue String antes,
        @JsonRawValue String despues,
        String fecha) {
    /** The columns of a file. */
    static final List<String> HEADING = List.of(
            "fecha",
            "empresa_id",
            "usuario_id",
            "usuario_email",
            "rol",
            "accion",
            "entidad",
            "entidad_id",
            "antes",
            "despues",
            "ip",
            "user_agent",
            "id");

    private static final String PLATFORM = "-";

    static AuditEntry of(Row row) {
        String companyId = row.getString("company_id");
        return new AuditEntry(
                row.getUUID("action_id").toString(),
                PLATFORM.equals(companyId) ? null : companyId,
                row.getString("user_id"),
                row.getString("user_email"),
                row.getString("role"),
                row.getString("action"),
                row.getString("entity"),
                row.getString("target"),
                row.getString("address"),
                row.getString("user_agent"),
                row.getString("before"),
                row.getString("after"),
                Times.naive(row.getOffsetDateTime("at")));
    }

    /** @return the row of a file */
    List<Object> cells() {
        return Arrays.asList(
                fecha,
                empresaId,
                usuarioId,
                usuarioEmail,
                rol,
                accion,
                entidad,
                entidadId,
                antes,
                despues,
                ip,
                userAgent,
                id);
    }

    /** @return the same for the company itself: of a platform operator it learns the role, not the person */
    AuditEntry forTheCompany() {
        if (!Caller.User.SUPER_ADMIN.equals(rol)) return this;
        return new AuditEntry(
                id, empresaId, null, null, rol, accion, entidad, entidadId, null, null, antes, despues, fecha);
    }
}
