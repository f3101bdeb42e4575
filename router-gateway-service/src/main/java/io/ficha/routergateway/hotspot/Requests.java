package io.ficha.routergateway.hotspot;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.HotspotLimits;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** What commands do to the jobs: the row is the decision, whatever the router does at the moment. */
@ApplicationScoped
class Requests {
    private static final String INSERT = "insert into hotspot_job"
            + " (company_id, purchase_id, router_id, profile, username, sealed_password, pin, version,"
            + " limit_uptime_seconds, limit_total_bytes, ends_at, product_name, state)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'PENDING') on conflict do nothing";
    /** What is delivered, or was refused, may be on the router: it is looked for before anything is written. */
    private static final String REPLACE = "update hotspot_job set profile = $4, sealed_password = $6, pin = $7,"
            + " version = $8, limit_uptime_seconds = $9, limit_total_bytes = $10, ends_at = $11, product_name = $12,"
            + " username = case when state = 'DONE' then username else $5 end,"
            + " state = case when state in ('PENDING', 'RUNNING') then state else 'UNKNOWN' end,"
            + " attempts = greatest(attempts, 1), next_attempt_at = now(), finished_at = null, problem = null"
            + " where company_id = $1 and purchase_id = $2 and router_id = $3 and version < $8"
            + " and not cancel_requested and state in ('PENDING', 'RUNNING', 'UNKNOWN', 'DONE', 'FAILED')";

    private static final String INSERT_CANCELLED = "insert into hotspot_job"
            + " (company_id, purchase_id, router_id, state, finished_at)"
            + " values ($1, $2, $3, 'CANCELLED', now()) on conflict do nothing";
    private static final String LOCK =
            "select *, now() as now, coalesce(ended_at, now()) as at from hotspot_job where company_id = $1 and purchase_id = $2 for update";
    private static final String CANCEL_PENDING =
            "update hotspot_job set state = 'CANCELLED', finished_at = now(), sealed_password = null"
                    + " where company_id = $1 and purchase_id = $2 and state = 'PENDING'";
    private static final String REQUEST_CANCEL = "update hotspot_job set cancel_requested = true,"
            + " next_attempt_at = now() where company_id = $1 and purchase_id = $2";

    private static final String INSERT_REVOKED = "insert into hotspot_job"
            + " (company_id, purchase_id, router_id, state, tombstone, end_cause, ended_at)"
            + " values ($1, $2, $3, 'REVOKED', true, $4, now()) on conflict do nothing";
    private static final String REVOKE = "update hotspot_job set state = 'REVOKED', tombstone = true, end_cause = $3,"
            + " ended_at = now(), sealed_password = null where company_id = $1 and purchase_id = $2"
            + " and state in ('DONE', 'EXPIRED')";

    private final Outbox outbox;

    Requests(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The newest version wins: an older one, or one that came before, only gets the answer again. */
    Uni<Void> provision(SqlConnection tx, ProvisionHotspotUser command) {
        return Db.update(tx, INSERT, values(command))
                .chain(inserted -> inserted == 1 ? Uni.createFrom().item(1) : Db.update(tx, REPLACE, values(command)))
                .chain(written -> written == 1
                        ? Uni.createFrom().voidItem()
                        : lock(tx, command.companyId(), command.purchaseId()).chain(job -> answerAgain(tx, job)));
    }

    private static Object[] values(ProvisionHotspotUser command) {
        var limits = command.limits() == null ? HotspotLimits.NONE : command.limits();
        return new Object[] {
            command.companyId(),
            command.purchaseId(),
            command.routerId(),
            command.profile(),
            command.username(),
            command.sealedPassword(),
            command.pin(),
            Math.max(1, command.version()),
            limits.uptimeSeconds(),
            limits.totalBytes(),
            limits.endsAt() == null ? null : limits.endsAt().atOffset(ZoneOffset.UTC),
            command.productName()
        };
    }

    /** What is delivered has to go; what is not delivered yet is cancelled. */
    Uni<Void> revoke(SqlConnection tx, RevokeHotspotUser command) {
        return Db.update(
                        tx,
                        INSERT_REVOKED,
                        command.companyId(),
                        command.purchaseId(),
                        command.routerId(),
                        command.reason())
                .chain(inserted -> inserted == 1
                        ? Uni.createFrom().voidItem()
                        : lock(tx, command.companyId(), command.purchaseId()).chain(job -> revoke(tx, job, command)));
    }

    private Uni<Void> revoke(SqlConnection tx, Row job, RevokeHotspotUser command) {
        return switch (job.getString("state")) {
            case "DONE", "EXPIRED" ->
                Db.update(tx, REVOKE, command.companyId(), command.purchaseId(), command.reason())
                        .replaceWithVoid();
            case "REVOKED" -> answerAgain(tx, job);
            default ->
                cancel(
                        tx,
                        new CancelProvisioning(
                                command.purchaseId(), command.companyId(), command.routerId(), command.reason()));
        };
    }

    Uni<Void> cancel(SqlConnection tx, CancelProvisioning command) {
        return Db.update(tx, INSERT_CANCELLED, command.companyId(), command.purchaseId(), command.routerId())
                .chain(inserted -> lock(tx, command.companyId(), command.purchaseId()))
                .chain(job -> switch (job.getString("state")) {
                    case "PENDING" -> update(tx, CANCEL_PENDING, job).chain(() -> outbox.append(tx, cancelled(job)));
                    case "RUNNING", "UNKNOWN" -> update(tx, REQUEST_CANCEL, job);
                    case "FAILED" -> outbox.append(tx, cancelled(job));
                    default -> answerAgain(tx, job);
                });
    }

    private Uni<Void> answerAgain(SqlConnection tx, Row job) {
        Event answer =
                switch (job.getString("state")) {
                    case "DONE" -> provisioned(job);
                    case "CANCELLED" -> cancelled(job);
                    case "FAILED" -> failed(job);
                    case "EXPIRED" -> provisioned(job); // it was
                    case "REVOKED" -> job.getBoolean("tombstone") ? null : Endings.revoked(job);
                    default -> null; // still open: its answer is to come
                };
        return answer == null ? Uni.createFrom().voidItem() : outbox.append(tx, answer);
    }

    private static Uni<Row> lock(SqlConnection tx, String companyId, String purchaseId) {
        return Db.rows(tx, LOCK, companyId, purchaseId).map(Db::first);
    }

    private static Uni<Void> update(SqlConnection tx, String sql, Row job) {
        return Db.update(tx, sql, job.getString("company_id"), job.getString("purchase_id"))
                .replaceWithVoid();
    }

    private static HotspotUserProvisioned provisioned(Row job) {
        return new HotspotUserProvisioned(
                job.getString("purchase_id"),
                job.getString("company_id"),
                job.getString("router_id"),
                job.getString("username"),
                job.getString("profile"),
                job.getString("device_user_id"),
                at(job, "finished_at"));
    }

    private static ProvisioningCancelled cancelled(Row job) {
        return new ProvisioningCancelled(
                job.getString("purchase_id"), job.getString("company_id"), job.getString("router_id"), at(job, "now"));
    }

    private static HotspotUserProvisioningFailed failed(Row job) {
        return new HotspotUserProvisioningFailed(
                job.getString("purchase_id"),
                job.getString("company_id"),
                job.getString("router_id"),
                job.getString("problem"),
                at(job, "finished_at"));
    }

    private static Instant at(Row job, String column) {
        return job.getOffsetDateTime(column).toInstant();
    }
}
