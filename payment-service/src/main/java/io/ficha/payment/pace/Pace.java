package io.ficha.payment.pace;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What routers sell in this hour, beside what they usually sell in it: the median of that hour of that weekday in eight
 * weeks. Weeks before a router's first sale do not count; with less than four there is little to go by.
 */
@ApplicationScoped
class Pace {
    private static final String FIND = """
            with sold as materialized (
                select router_id, hour, sum(sales) as sales from sales_by_hour
                where company_id = $1 and hour = any(array_append($4::timestamptz[], $3)) group by 1, 2
            )
            select r.id, coalesce(now.sales, 0)::bigint as sales, (
                       select percentile_cont(0.5) within group (order by coalesce(s.sales, 0)::float8)
                       from unnest($4::timestamptz[]) as week (hour)
                           left join sold s on s.router_id = r.id and s.hour = week.hour
                       where week.hour >= first.hour and first.hour <= $5) as usual
            from unnest($2::text[]) as r (id)
                left join lateral (select h.hour from sales_hour h where h.company_id = $1 and h.router_id = r.id
                                   order by h.hour limit 1) as first on true
                left join sold now on now.router_id = r.id and now.hour = $3
            order by r.id""";

    private final Db db;
    private final Directory directory;

    Pace(Db db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    /**
     * Sales of a router.
     *
     * @param usual of the whole hour; null when that is not known
     */
    record OfRouter(String router_id, String nombre, long ventas, BigDecimal usual, boolean faltan_datos) {}

    /** @return every router of the company, whether it ever sold anything or not */
    Uni<List<OfRouter>> of(String companyId, Hours hours) {
        var ids = StreamSupport.stream(directory.routersNow().spliterator(), false)
                .filter(it -> it.companyId().equals(companyId) && !it.eliminado())
                .map(RouterState::routerId)
                .toArray(String[]::new);
        return db.of(companyId)
                .rows(FIND, companyId, ids, hours.now(), hours.before().toArray(OffsetDateTime[]::new), hours.known())
                .map(rows -> rows.stream().map(this::ofRouter).toList());
    }

    private OfRouter ofRouter(Row row) {
        var id = row.getString("id");
        var router = directory.routerNow(id);
        var usual = row.getDouble("usual");
        return new OfRouter(
                id,
                router == null ? id : router.nombre(),
                row.getLong("sales"),
                usual == null ? null : BigDecimal.valueOf(usual),
                usual == null);
    }
}
