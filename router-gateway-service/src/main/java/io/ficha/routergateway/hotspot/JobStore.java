package io.ficha.routergateway.hotspot;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.outbox.Outbox;
import io.ficha.routergateway.desired.DesiredStore;
import io.ficha.routergateway.desired.Mark;
import io.ficha.routergateway.desired.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The jobs as the workers see them: claimed under a lease by PostgreSQL's clock, moved only by compare-and-set. */
@ApplicationScoped
class JobStore {
    /** Tombstones taken at once; as many were found, there may be more. */
    static final int MOST_TOMBSTONES = 500;

    private static final int BATCH = 32;
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final String ONE_OWNER = "select pg_advisory_xact_lock(hashtextextended('hotspot:' || $1, 0))";
    private static final String CLAIM = "with due as (select seq, state from hotspot_job where router_id = $1"
            + " and (state in ('PENDING', 'UNKNOWN') and next_attempt_at <= now()"
            + " or state = 'RUNNING' and lease_until <= now())"
            + " and not exists (select 1 from hotspot_job other where other.router_id = $1"
            + " and other.state = 'RUNNING' and other.owner <> $2 and other.lease_until > now())"
            + " and not exists (select 1 from reconcile other where other.router_id = $1"
            + " and other.owner <> $2 and other.lease_until > now())"
            + " order by seq limit " + BATCH + " for update)"
            + " update hotspot_job j set state = 'RUNNING', owner = $2, lease_until = now() + interval '15 seconds',"
            + " attempts = j.attempts + 1, doubtful = due.state <> 'PENDING'"
            + " from due where j.seq = due.seq returning " + Job.COLUMNS;
    private static final String MINE_WHATEVER =
            " where company_id = $1 and purchase_id = $2 and state = 'RUNNING' and owner = $3";
    private static final String MINE = MINE_WHATEVER + " and version = $4 and not cancel_requested";
    private static final String DONE =
            "update hotspot_job set state = 'DONE', username = $5, device_user_id = $6, finished_at = now()" + MINE
                    + " returning now() as at";
    private static final String FAILED =
            "update hotspot_job set state = 'FAILED', problem = $5, finished_at = now(), sealed_password = null" + MINE
                    + " returning now() as at";
    private static final String CANCELLED =
            "update hotspot_job set state = 'CANCELLED', finished_at = now(), sealed_password = null" + MINE_WHATEVER
                    + " and version = $4 and cancel_requested returning now() as at";
    private static final String AGAIN = "update hotspot_job set"
            + " state = case when doubtful or $4 then 'UNKNOWN' else 'PENDING' end, lease_until = null, problem = $5,"
            + " next_attempt_at = now() + case when cancel_requested then least($6::float8, 1) else $6::float8 end"
            + " * interval '1 second'" + MINE_WHATEVER;
    private static final String CANCEL_UNREACHABLE =
            "update hotspot_job set state = 'CANCELLED', tombstone = true, finished_at = now(), sealed_password = null"
                    + " where router_id = $1 and cancel_requested"
                    + " and (state = 'UNKNOWN' or state = 'RUNNING' and lease_until <= now())"
                    + " returning company_id, purchase_id, router_id, now() as at";
    private static final String AWAITS_CANCEL = "select 1 from hotspot_job where router_id = $1 and cancel_requested"
            + " and (state = 'UNKNOWN' or state = 'RUNNING' and lease_until <= now()) limit 1";
    private static final String HURRY = "update hotspot_job set next_attempt_at = now()"
            + " where router_id = $1 and state in ('PENDING', 'UNKNOWN') and next_attempt_at > now()";
    private static final String WAITING = "select distinct router_id from hotspot_job"
            + " where state in ('PENDING', 'UNKNOWN') and next_attempt_at <= now()"
            + " or state = 'RUNNING' and lease_until <= now() or tombstone";
    private static final String TOMBSTONES =
            "select purchase_id, version from hotspot_job where router_id = $1 and tombstone order by seq" + " limit "
                    + MOST_TOMBSTONES;
    private static final String BURIED = "update hotspot_job set tombstone = false where router_id = $1"
            + " and purchase_id = any($2) and tombstone returning company_id, purchase_id, router_id, state, username,"
            + " end_cause, used_seconds, used_bytes, now() as at";

    private final Db db;
    private final Outbox outbox;
    private final DesiredStore desired;
    private final String owner;

    JobStore(Db db, Outbox outbox, DesiredStore desired, Owner owner) {
        this.db = db;
        this.outbox = outbox;
        this.desired = desired;
        this.owner = owner.id();
    }

    /** @return due jobs of the router, oldest first; none while another process works on that router */
    Uni<List<Job>> claim(String routerId) {
        long claimedAt = System.nanoTime();
        return db.ofAll()
                .inTransaction(
                        tx -> Db.rows(tx, ONE_OWNER, routerId).chain(locked -> Db.rows(tx, CLAIM, routerId, owner)))
                .map(rows -> rows.stream()
                        .sorted(Comparator.comparing(row -> row.getLong("seq")))
                        .map(row -> Job.of(row, claimedAt))
                        .toList());
    }

    /**
     * Writes down how the jobs ended, with their events, in one transaction. Of a job that has another owner meanwhile
     * nothing is written; what this one did to the router is compared with what is wanted now.
     */
    Uni<Void> finish(List<Ended> jobs) {
        var lost = new ArrayList<Job>();
        return db.ofAll()
                .inTransaction(tx -> {
                    var events = new ArrayList<Event>();
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (var ended : jobs) all = all.chain(() -> finish(tx, ended, events, lost));
                    return all.chain(() -> outbox.append(tx, events));
                })
                .chain(() -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (var job : lost) all = all.chain(() -> desired.dueNow(job.companyId(), job.routerId()));
                    return all;
                });
    }

    private Uni<Void> finish(SqlConnection tx, Ended ended, List<Event> events, List<Job> lost) {
        var job = ended.job();
        var outcome = ended.outcome();
        if (outcome instanceof Outcome.Present there) {
            return settle(tx, job, DONE, there.username(), there.deviceUserId())
                    .chain(at -> at == null
                            ? release(tx, job, lost)
                            : add(
                                    events,
                                    new HotspotUserProvisioned(
                                            job.purchaseId(),
                                            job.companyId(),
                                            job.routerId(),
                                            there.username(),
                                            job.profile(),
                                            there.deviceUserId(),
                                            at)));
        }
        if (outcome instanceof Outcome.Refused refused) {
            return settle(tx, job, FAILED, refused.reason())
                    .chain(at -> at == null
                            ? release(tx, job, lost)
                            : add(
                                    events,
                                    new HotspotUserProvisioningFailed(
                                            job.purchaseId(), job.companyId(), job.routerId(), refused.reason(), at)));
        }
        if (outcome instanceof Outcome.Absent) {
            return settle(tx, job, CANCELLED)
                    .chain(at -> at == null
                            ? release(tx, job, lost)
                            : add(
                                    events,
                                    new ProvisioningCancelled(job.purchaseId(), job.companyId(), job.routerId(), at)));
        }
        var again = (Outcome.Again) outcome;
        double pause = Math.min(LONGEST_PAUSE_SECONDS, Math.pow(2, Math.min(10, job.attempts() - 1)));
        return again(tx, job, again.mayHaveRun(), again.problem(), pause, lost);
    }

    /** A cancel or a newer version came in between: the next claim resolves it. */
    private Uni<Void> release(SqlConnection tx, Job job, List<Job> lost) {
        return again(tx, job, true, null, 0, lost);
    }

    private Uni<Void> again(
            SqlConnection tx, Job job, boolean mayHaveRun, String problem, double pauseSeconds, List<Job> lost) {
        return Db.update(tx, AGAIN, job.companyId(), job.purchaseId(), owner, mayHaveRun, problem, pauseSeconds)
                .invoke(changed -> {
                    if (changed == 0) lost.add(job);
                })
                .replaceWithVoid();
    }

    private Uni<Instant> settle(SqlConnection tx, Job job, String sql, Object... more) {
        var parameters = new ArrayList<Object>(List.of(job.companyId(), job.purchaseId(), owner, job.version()));
        parameters.addAll(List.of(more));
        return Db.rows(tx, sql, parameters.toArray()).map(rows -> rows.isEmpty() ? null : at(rows.get(0)));
    }

    private static Uni<Void> add(List<Event> events, Event event) {
        events.add(event);
        return Uni.createFrom().voidItem();
    }

    /** @return whether a cancel waits to be resolved on that router */
    Uni<Boolean> awaitsCancel(String routerId) {
        return db.ofAll().rows(AWAITS_CANCEL, routerId).map(rows -> !rows.isEmpty());
    }

    /** Cancels what waits for a cancel on a router that cannot be reached; each leaves a tombstone. */
    Uni<Void> cancelUnreachable(String routerId) {
        return db.ofAll().inTransaction(tx -> Db.rows(tx, CANCEL_UNREACHABLE, routerId)
                .chain(rows -> outbox.append(
                        tx,
                        rows.stream()
                                .map(row -> new ProvisioningCancelled(
                                        row.getString("purchase_id"),
                                        row.getString("company_id"),
                                        row.getString("router_id"),
                                        at(row)))
                                .toList())));
    }

    /** Makes the router's waiting jobs due now. */
    Uni<Void> hurry(String routerId) {
        return db.ofAll().update(HURRY, routerId).replaceWithVoid();
    }

    /** @return the routers that have something due, or something to remove */
    Uni<List<String>> waitingRouters() {
        return db.ofAll()
                .rows(WAITING)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** @return purchases whose users may still be on the router and must not */
    Uni<List<Mark>> tombstones(String routerId) {
        return db.ofAll().rows(TOMBSTONES, routerId).map(rows -> rows.stream()
                .map(row -> new Mark(row.getString("purchase_id"), row.getInteger("version")))
                .toList());
    }

    /** Notes that the router was seen without those users, with the events of those that were delivered once. */
    Uni<Void> buried(String routerId, List<Mark> tombstones) {
        var purchases = tombstones.stream().map(Mark::purchaseId).toArray(String[]::new);
        return db.ofAll().inTransaction(tx -> Db.rows(tx, BURIED, routerId, purchases)
                .chain(rows -> outbox.append(
                        tx,
                        rows.stream()
                                .map(JobStore::ended)
                                .filter(Objects::nonNull)
                                .toList())));
    }

    private static Event ended(Row row) {
        return switch (row.getString("state")) {
            case "REVOKED" -> Endings.revoked(row);
            case "EXPIRED" -> Endings.expired(row);
            default -> null; // a cancel has been answered when it was decided
        };
    }

    private static Instant at(Row row) {
        return row.getOffsetDateTime("at").toInstant();
    }

    /** A job and how its try ended. */
    record Ended(Job job, Outcome outcome) {}
}
