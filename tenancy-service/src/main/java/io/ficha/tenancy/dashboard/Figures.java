package io.ficha.tenancy.dashboard;

import io.ficha.common.db.Db;
import io.ficha.common.http.Times;
import io.ficha.common.id.Ids;
import io.ficha.tenancy.company.CompanyNotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Counts what the platform and a company have. */
@ApplicationScoped
class Figures {
    private static final String PLATFORM = """
            select (select count(*) from companies) as total_empresas,
                (select count(*) from companies where activa) as empresas_activas,
                (select count(*) from users) as total_usuarios""";
    private static final String COMPANY = """
            select c.company_id, c.nombre, c.activa, c.creada_en, c.contacto_email, r.total, r.activos,
                (select count(*) from users u where u.company_id = $1) as usuarios,
                (select count(*) from api_keys k where k.company_id = $1 and revoked_at is null and expires_at > now())
                    as claves
            from companies c,
                (select count(*) as total, count(*) filter (where activo) as activos
                 from routers where company_id = $1 and not eliminado) r
            where c.company_id = $1""";

    private final Db db;

    Figures(Db db) {
        this.db = db;
    }

    /** The platform at a glance. */
    record Dashboard(PlatformCounts estadisticas, String timestamp) {}

    /** What the platform has. */
    record PlatformCounts(long totalEmpresas, long empresasActivas, long totalUsuarios) {}

    /** A company at a glance. */
    record CompanyStats(CompanyHead empresa, CompanyCounts estadisticas) {}

    /** Which company it is. */
    record CompanyHead(String id, String nombre, boolean activa, String creadaEn, String contactoEmail) {}

    /** What the company has; a key counts while it is neither revoked nor expired. */
    record CompanyCounts(
            long totalRouters,
            long routersActivos,
            long routersInactivos,
            long totalUsuariosAdmin,
            long apiKeysActivas) {}

    Uni<Dashboard> platform() {
        return db.ofAll()
                .rows(PLATFORM)
                .map(rows -> rows.get(0))
                .map(row -> new Dashboard(
                        new PlatformCounts(
                                row.getLong("total_empresas"),
                                row.getLong("empresas_activas"),
                                row.getLong("total_usuarios")),
                        Times.naive(Clock.systemUTC().instant())));
    }

    /** @return the company's figures; fails with {@link CompanyNotFound} */
    Uni<CompanyStats> company(String companyId) {
        if (!Ids.isPlausible(companyId)) throw new CompanyNotFound();
        return db.of(companyId).rows(COMPANY, companyId).map(rows -> {
            if (rows.isEmpty()) throw new CompanyNotFound();
            return stats(rows.get(0));
        });
    }

    private static CompanyStats stats(Row row) {
        long routers = row.getLong("total");
        long active = row.getLong("activos");
        return new CompanyStats(
                new CompanyHead(
                        row.getString("company_id"),
                        row.getString("nombre"),
                        row.getBoolean("activa"),
                        Times.naive(row.getOffsetDateTime("creada_en")),
                        row.getString("contacto_email")),
                new CompanyCounts(routers, active, routers - active, row.getLong("usuarios"), row.getLong("claves")));
    }
}
