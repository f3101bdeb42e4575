package io.ficha.payment.sweep;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When each account's list is swept. */
@ApplicationScoped
class Sweeps {
    /** New accounts spread over the interval, so that not all are swept at once. */
    private static final String ENROL = "insert into provider_sweep (company_id, provider, mode, next_at)"
            + " select company_id, provider, mode, now() + random() * make_interval(secs => $1)"
            + " from provider_credentials where sealed_private_key is not null on conflict do nothing";

    private static final String CLAIM = "update provider_sweep set next_at = now() + interval '15 minutes'"
            + " where (company_id, provider, mode) in (select company_id, provider, mode from provider_sweep"
            + " where next_at <= now() order by next_at limit 1 for update skip locked)"
            + " returning company_id, provider, mode, coalesce(swept_until, now() - interval '3 days')"
            + " - interval '1 hour' as since, now() as until";
    private static final String DONE = "update provider_sweep set swept_until = $4,"
            + " next_at = now() + make_interval(secs => $5)"
            + " where company_id = $1 and provider = $2 and mode = $3";

    private final Db db;
    private final double intervalSeconds;

    Sweeps(Db db, @ConfigProperty(name = "ficha.sweep-interval", defaultValue = "PT24H") Duration interval) {
        this.db = db;
        this.intervalSeconds = interval.toSeconds();
    }

    /** One account and the time to look at. */
    record Sweep(String companyId, String provider, String mode, OffsetDateTime since, OffsetDateTime until) {
        private static Sweep of(Row row) {
            return new Sweep(
                    row.getString("company_id"),
                    row.getString("provider"),
                    row.getString("mode"),
                    row.getOffsetDateTime("since"),
                    row.getOffsetDateTime("until"));
        }
    }

    Uni<Void> enrol() {
        return db.ofAll().update(ENROL, intervalSeconds).replaceWithVoid();
    }

    /** @return the next sweep that is due, if one is, leased to the caller */
    Uni<List<Sweep>> claim() {
        return db.ofAll().rows(CLAIM).map(rows -> rows.stream().map(Sweep::of).toList());
    }

    Uni<Void> done(Sweep it) {
        return db.of(it.companyId())
                .update(DONE, it.companyId(), it.provider(), it.mode(), it.until(), intervalSeconds)
                .replaceWithVoid();
    }
}
