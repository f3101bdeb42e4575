package io.ficha.payment.attention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.payment.routerhealth.RouterHealthReplica;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which companies are in trouble, the worst first: routers that do not answer, and sales that wait. */
@ApplicationScoped
class PlatformAttention {
    /** Of each company, the sales that are paid and not delivered, those in doubt, and what a person must decide. */
    private static final String WAITING = """
            select company_id, sum(undelivered)::bigint as undelivered, sum(doubtful)::bigint as doubtful,
                sum(undecided)::bigint as undecided
            from (
                select company_id, case when state in ('PAID', 'CANCELLING') then sales else 0 end as undelivered,
                    case when state in ('UNKNOWN', 'REVIEW') then sales else 0 end as doubtful, 0 as undecided
                from sales_by_state where state in ('PAID', 'CANCELLING', 'UNKNOWN', 'REVIEW')
                union all
                select company_id, 0, 0, 1 from review_item where decided_at is null) waiting
            group by company_id""";

    private final Db db;
    private final Directory directory;
    private final RouterHealthReplica health;

    PlatformAttention(Db db, Directory directory, RouterHealthReplica health) {
        this.db = db;
        this.directory = directory;
        this.health = health;
    }

    /**
     * A company's troubles.
     *
     * @param routers those that are switched on
     * @param routersDown those of them that are known not to answer
     */
    record OfCompany(
            @JsonProperty("empresa_id") String companyId,
            long routers,
            @JsonProperty("routers_caidos") long routersDown,
            @JsonProperty("sin_entregar") long undelivered,
            @JsonProperty("en_duda") long doubtful,
            @JsonProperty("por_decidir") long undecided) {
        private long worst() {
            return routersDown + undelivered + doubtful + undecided;
        }
    }

    /** What waits of a company's sales. */
    private record Waiting(long undelivered, long doubtful, long undecided) {
        private static final Waiting NOTHING = new Waiting(0, 0, 0);

        private static Waiting of(Row row) {
            return new Waiting(row.getLong("undelivered"), row.getLong("doubtful"), row.getLong("undecided"));
        }
    }

    /** @return every company that has a router or a sale that waits */
    Uni<List<OfCompany>> all() {
        return db.ofAll()
                .rows(WAITING)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString("company_id"), Waiting::of)))
                .map(this::withRouters);
    }

    private List<OfCompany> withRouters(Map<String, Waiting> waiting) {
        var routers = new HashMap<String, long[]>();
        waiting.keySet().forEach(company -> routers.put(company, new long[2]));
        StreamSupport.stream(directory.routersNow().spliterator(), false)
                .filter(it -> it.activo() && !it.eliminado())
                .forEach(it -> {
                    var counts = routers.computeIfAbsent(it.companyId(), company -> new long[2]);
                    var seen = health.now(it.routerId());
                    counts[0]++;
                    if (seen != null && !seen.reachable()) counts[1]++;
                });
        return routers.entrySet().stream()
                .map(it -> of(it.getKey(), it.getValue(), waiting.getOrDefault(it.getKey(), Waiting.NOTHING)))
                .sorted(Comparator.comparingLong(OfCompany::worst).reversed().thenComparing(OfCompany::companyId))
                .toList();
    }

    private static OfCompany of(String company, long[] routers, Waiting waiting) {
        return new OfCompany(company, routers[0], routers[1], waiting.undelivered, waiting.doubtful, waiting.undecided);
    }
}
