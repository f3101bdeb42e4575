package io.ficha.routergateway.health;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The past of each router in pieces of five minutes, for 30 days. */
@ApplicationScoped
class SampleStore {
    private static final String BUCKET = "to_timestamp(floor(extract(epoch from now()) / 300) * 300)";
    private static final String ADD = "insert into router_health_sample as s (company_id, router_id, bucket, looks,"
            + " answers, cpu_percent, free_memory_bytes, guests, round_trip_ms)"
            + " values ($1, $2, " + BUCKET + ", 1, $3, $4, $5, $6, $7)"
            + " on conflict (company_id, router_id, bucket) do update set looks = s.looks + 1,"
            + " answers = s.answers + excluded.answers, cpu_percent = greatest(s.cpu_percent, excluded.cpu_percent),"
            + " free_memory_bytes = least(s.free_memory_bytes, excluded.free_memory_bytes),"
            + " guests = greatest(s.guests, excluded.guests),"
            + " round_trip_ms = greatest(s.round_trip_ms, excluded.round_trip_ms)";
    private static final String RANGE =
            " from router_health_sample" + " where company_id = $1 and router_id = $2 and bucket >= $3 and bucket < $4";
    private static final String COUNT = "select count(*) as total" + RANGE;
    private static final String PAGE = "select bucket, looks, answers, cpu_percent, free_memory_bytes, guests,"
            + " round_trip_ms" + RANGE + " order by bucket limit $5 offset $6";
    private static final String PRUNE = "delete from router_health_sample where bucket < now() - interval '30 days'";
    private final Db db;

    SampleStore(Db db) {
        this.db = db;
    }

    /** One piece: how often the router was looked at and answered, and the worst of its figures. */
    record Sample(
            Instant start,
            int looks,
            int answers,
            Integer cpuPercent,
            Long freeMemoryBytes,
            Integer guests,
            Integer roundTripMillis) {
        static Sample of(Row row) {
            return new Sample(
                    row.getOffsetDateTime("bucket").toInstant(),
                    row.getInteger("looks"),
                    row.getInteger("answers"),
                    row.getInteger("cpu_percent"),
                    row.getLong("free_memory_bytes"),
                    row.getInteger("guests"),
                    row.getInteger("round_trip_ms"));
        }
    }

    /** Part of the past, and how many pieces there are in all. */
    record Page(long total, List<Sample> samples) {}

    Uni<Integer> answered(SqlConnection tx, String companyId, String routerId, Figures figures) {
        return Db.update(
                tx,
                ADD,
                companyId,
                routerId,
                1,
                figures.cpuPercent(),
                figures.freeMemoryBytes(),
                figures.guests(),
                HealthRow.millis(figures.roundTrip()));
    }

    Uni<Integer> unanswered(SqlConnection tx, String companyId, String routerId) {
        return Db.update(tx, ADD, companyId, routerId, 0, null, null, null, null);
    }

    /** @return the pieces that begin from {@code from} on and before {@code until}, the oldest first */
    Uni<Page> page(String companyId, String routerId, Instant from, Instant until, long limit, long offset) {
        var start = from.atOffset(ZoneOffset.UTC);
        var end = until.atOffset(ZoneOffset.UTC);
        var scope = db.of(companyId);
        return scope.rows(COUNT, companyId, routerId, start, end)
                .chain(count -> scope.rows(PAGE, companyId, routerId, start, end, limit, offset)
                        .map(rows -> new Page(
                                count.get(0).getLong("total"),
                                rows.stream().map(Sample::of).toList())));
    }

    /** Forgets what is older than 30 days. */
    Uni<Integer> prune() {
        return db.ofAll().update(PRUNE);
    }
}
