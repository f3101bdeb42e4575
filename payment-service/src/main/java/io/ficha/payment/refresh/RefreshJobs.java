package io.ficha.payment.refresh;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks at payments that somebody asked for: one pending look per payment, whoever asked and however often. */
@ApplicationScoped
public class RefreshJobs {
    private static final String OF = " where company_id = $1 and provider = $2 and mode = $3 and order_id = $4";
    private static final String ASK = "insert into refresh_job (company_id, provider, mode, order_id)"
            + " values ($1, $2, $3, $4) on conflict (company_id, provider, mode, order_id) do update set"
            + " asked = refresh_job.asked + 1, tries = 0, next_at = least(refresh_job.next_at, now())";
    private static final String CLAIM = "update refresh_job set leased_until = now() + interval '90 seconds'"
            + " where (company_id, provider, mode, order_id) in"
            + " (select company_id, provider, mode, order_id from refresh_job where next_at <= now()"
            + " and coalesce(leased_until < now(), true) order by next_at limit $1 for update skip locked)"
            + " returning company_id, provider, mode, order_id, asked, tries";
    private static final String DONE = "delete from refresh_job" + OF + " and asked = $5";
    private static final String FREE = "update refresh_job set leased_until = null" + OF;
    private static final String AGAIN = "update refresh_job set leased_until = null, tries = tries + 1,"
            + " next_at = case when asked = $5 then now() + make_interval(secs => $6) else now() end" + OF;
    private static final String PENDING =
            "select 1 from refresh_job" + " where company_id = $1 and provider = $2 and order_id = $3";

    private final Db db;
    private volatile Runnable waker = () -> {};

    RefreshJobs(Db db) {
        this.db = db;
    }

    /** One look that is due, leased to the caller. */
    record Job(String companyId, String provider, String mode, String orderId, long asked, int tries) {
        private static Job of(Row row) {
            return new Job(
                    row.getString("company_id"),
                    row.getString("provider"),
                    row.getString("mode"),
                    row.getString("order_id"),
                    row.getLong("asked"),
                    row.getInteger("tries"));
        }
    }

    /** Asks for a look that begins after this transaction commits. */
    public Uni<Void> ask(SqlConnection tx, String companyId, String provider, String mode, String orderId) {
        return Db.update(tx, ASK, companyId, provider, mode, orderId).replaceWithVoid();
    }

    /** Says that there is something to do, after the commit; who does not hear it finds it soon. */
    public void wake() {
        waker.run();
    }

    /** @return whether a look at that payment is still to come */
    public Uni<Boolean> isPending(String companyId, String provider, String orderId) {
        if (orderId == null) return Uni.createFrom().item(false);
        return db.of(companyId).rows(PENDING, companyId, provider, orderId).map(rows -> !rows.isEmpty());
    }

    void onWake(Runnable worker) {
        waker = worker;
    }

    Uni<List<Job>> claim(int limit) {
        return db.ofAll()
                .rows(CLAIM, limit)
                .map(rows -> rows.stream().map(Job::of).toList());
    }

    /** The look is over; somebody who asked after it had begun gets another one. */
    Uni<Void> done(Job it) {
        return db.of(it.companyId())
                .inTransaction(
                        tx -> Db.update(tx, DONE, it.companyId(), it.provider(), it.mode(), it.orderId(), it.asked())
                                .chain(gone -> gone == 1
                                        ? Uni.createFrom().item(0)
                                        : Db.update(tx, FREE, it.companyId(), it.provider(), it.mode(), it.orderId())))
                .replaceWithVoid();
    }

    Uni<Void> again(Job it, double seconds) {
        return db.of(it.companyId())
                .update(AGAIN, it.companyId(), it.provider(), it.mode(), it.orderId(), it.asked(), seconds)
                .replaceWithVoid();
    }
}
