package io.ficha.payment.webhook;

import io.ficha.common.db.Db;
import io.ficha.payment.refresh.RefreshJobs;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps each webhook once, and in the same transaction asks for a look at what it is about. */
@ApplicationScoped
class Notices {
    private static final long HOUR_MS = 3_600_000;
    private static final String KEEP = "insert into webhook_notice"
            + " (company_id, provider, notification_id, mode, type, order_id, body_sha256)"
            + " values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    private static final String LAST = "select notification_id from webhook_notice"
            + " where company_id = $1 and provider = $2 and order_id = $3 order by received_at desc limit 1";
    private static final String EXPIRE = "delete from webhook_notice where received_at < now() - interval '90 days'";

    private final Db db;
    private final RefreshJobs jobs;
    private final Vertx vertx;

    Notices(Db db, RefreshJobs jobs, Vertx vertx) {
        this.db = db;
        this.jobs = jobs;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(HOUR_MS, id -> expire().subscribe().with(done -> {}, Notices::report));
    }

    /** Takes the notice; one that was taken before changes nothing. */
    Uni<Void> take(Notice it) {
        return db.of(it.companyId())
                .inTransaction(tx -> Db.update(
                                tx,
                                KEEP,
                                it.companyId(),
                                it.provider(),
                                it.id(),
                                it.mode(),
                                it.type(),
                                it.orderId(),
                                it.bodySha256())
                        .chain(kept -> kept == 0 || it.orderId() == null
                                ? Uni.createFrom().item(false)
                                : jobs.ask(tx, it.companyId(), it.provider(), it.mode(), it.orderId())
                                        .replaceWith(true)))
                .invoke(asked -> {
                    if (asked) jobs.wake();
                })
                .replaceWithVoid();
    }

    /** @return the id of the last webhook about that payment, or null */
    Uni<String> last(String companyId, String provider, String orderId) {
        if (orderId == null) return Uni.createFrom().nullItem();
        return db.of(companyId)
                .rows(LAST, companyId, provider, orderId)
                .map(rows -> rows.isEmpty() ? null : rows.get(0).getString("notification_id"));
    }

    /** Forgets what no provider repeats any more. */
    private Uni<Void> expire() {
        return db.ofAll().update(EXPIRE).replaceWithVoid();
    }

    private static void report(Throwable failure) {
        Log.warnf("old webhooks are not forgotten yet: %s", failure.toString());
    }
}
