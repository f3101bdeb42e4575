package io.ficha.tenancy.company;

import io.ficha.common.db.Db;
import io.ficha.common.http.Times;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keys of portals and programs that end within 30 days, or ended, and have no successor. */
@ApplicationScoped
class ExpiringKeys {
    private static final String FIND = """
            select k.router_id, coalesce(r.nombre, k.nombre) as nombre, k.expires_at
            from api_keys k left join routers r on r.router_id = k.router_id
            where k.company_id = $1 and k.revoked_at is null and k.replaced_at is null
                and k.expires_at < now() + interval '30 days' and coalesce(r.activo, true)
            order by k.expires_at, k.key_id limit 50""";
    private final Db db;

    ExpiringKeys(Db db) {
        this.db = db;
    }

    /**
     * A key that ends.
     *
     * @param routerId of the portal, null for a company-wide key
     * @param nombre the router's, or the key's own
     */
    record ExpiringKey(String routerId, String nombre, String expiraEn) {}

    /** @return the company's, the first to end first; fifty at most */
    Uni<List<ExpiringKey>> of(String companyId) {
        return db.of(companyId).rows(FIND, companyId).map(rows -> rows.stream()
                .map(row -> new ExpiringKey(
                        row.getString("router_id"),
                        row.getString("nombre"),
                        Times.naive(row.getOffsetDateTime("expires_at"))))
                .toList());
    }
}
