package io.ficha.routergateway.desired;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What routers should have, and whose turn it is to compare: one process a router at a time, under a lease. */
@ApplicationScoped
public class DesiredStore {
    private static final String LEASE = "lease_until = now() + interval '15 seconds'";
    private static final String DUE_NOW = "insert into reconcile (router_id, company_id) values ($1, $2)"
            + " on conflict (router_id) do update set company_id = excluded.company_id,"
            + " due_at = least(reconcile.due_at, now()), attempts = 0";
    private static final String DUE = "select router_id from reconcile where due_at <= now()";
    private static final String CLAIM = "update reconcile set owner = $2, " + LEASE
            + " where router_id = $1 and due_at <= now() and (owner = $2 or lease_until is null or lease_until <= now())"
            + " and not exists (select 1 from hotspot_job job where job.router_id = $1 and job.state = 'RUNNING'"
            + " and job.owner <> $2 and job.lease_until > now())";
    private static final String RENEW = "update reconcile set " + LEASE + " where router_id = $1 and owner = $2";
    private static final String DONE = "update reconcile set lease_until = null, attempts = 0, problem = null,"
            + " reconciled_at = now(), due_at = now() + $3::float8 * (0.9 + random() * 0.2) * interval '1 second'"
            + " where router_id = $1 and owner = $2";
    private static final String FAILED = "update reconcile set lease_until = null, attempts = attempts + 1,"
            + " problem = $3, due_at = now() + least($4::float8 * power(2, least(attempts, 20)), $5::float8)"
            + " * interval '1 second' where router_id = $1 and owner = $2";
    private static final String WANTED = "select state = 'DONE' and (ends_at is null or ends_at > now()) as wanted, "
            + Grant.COLUMNS + " from hotspot_job where company_id = $1 and router_id = $2"
            + " and state in ('DONE', 'PENDING', 'RUNNING', 'UNKNOWN') order by seq";
    private static final String STATES = "select purchase_id, version, state from hotspot_job"
            + " where purchase_id = any($1) and state in ('DONE', 'PENDING', 'RUNNING', 'UNKNOWN')"
            + " union all select '" + PayWindowUser.PREFIX + "' || purchase_id, 1, state from pay_window"
            + " where state in ('OPENING', 'OPEN', 'CLOSING') and purchase_id in (select substr(it, "
            + (PayWindowUser.PREFIX.length() + 1) + ") from unnest($1::text[]) as it)";
    private static final String USED = "update hotspot_job job set used_seconds = it.used_seconds,"
            + " used_bytes = it.used_bytes, base_seconds = it.base_seconds, base_bytes = it.base_bytes"
            + " from unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])"
            + " as it (purchase_id, version, used_seconds, used_bytes, base_seconds, base_bytes)"
            + " where job.company_id = $1 and job.router_id = $2 and job.purchase_id = it.purchase_id"
            + " and job.version = it.version and job.state = 'DONE'";
    private static final String EXPIRE = "update hotspot_job set state = 'EXPIRED', tombstone = true,"
            + " ended_at = now(), sealed_password = null, end_cause =";
    private static final String EXPIRE_USED_UP = EXPIRE
            + " case when used_seconds >= limit_uptime_seconds then 'uptime' else 'bytes' end"
            + " where company_id = $1 and router_id = $2 and state = 'DONE'"
            + " and (used_seconds >= limit_uptime_seconds or used_bytes >= limit_total_bytes)";
    private static final String EXPIRE_ENDED =
            EXPIRE + " 'ended' where state = 'DONE' and seq in (select seq from hotspot_job"
                    + " where state = 'DONE' and ends_at <= now() order by ends_at limit 1000 for update skip locked)"
                    + " returning router_id";

    private final Db db;
    private final Owner owner;

    DesiredStore(Db db, Owner owner) {
        this.db = db;
        this.owner = owner;
    }

    /** Has the router compared as soon as may be. */
    public Uni<Void> dueNow(String companyId, String routerId) {
        return db.of(companyId).update(DUE_NOW, routerId, companyId).replaceWithVoid();
    }

    /** @return the routers that are to be compared now */
    public Uni<List<String>> due() {
        return db.ofAll()
                .rows(DUE)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Lets end what has reached its end by the calendar. @return its routers */
    public Uni<Set<String>> expireEnded() {
        return db.ofAll()
                .rows(EXPIRE_ENDED)
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()));
    }

    /** @return whether the router is due, and this process may work on it */
    Uni<Boolean> claim(String routerId) {
        return db.ofAll().update(CLAIM, routerId, owner.id()).map(changed -> changed == 1);
    }

    /** @return whether this process may go on */
    Uni<Boolean> renew(String routerId) {
        return db.ofAll().update(RENEW, routerId, owner.id()).map(changed -> changed == 1);
    }

    Uni<Void> done(String routerId, double nextSeconds) {
        return db.ofAll().update(DONE, routerId, owner.id(), nextSeconds).replaceWithVoid();
    }

    Uni<Void> failed(String routerId, String problem, double firstPauseSeconds, double longestPauseSeconds) {
        return db.ofAll()
                .update(FAILED, routerId, owner.id(), problem, firstPauseSeconds, longestPauseSeconds)
                .replaceWithVoid();
    }

    /**
     * Read after the router was: whoever is on it then is known here. One device may stand in the records of several
     * companies, so what was sold through another record is not touched.
     */
    Uni<Wanted> wanted(String companyId, String routerId, List<SeenUser> seen) {
        return db.of(companyId)
                .rows(WANTED, companyId, routerId)
                .map(DesiredStore::wanted)
                .chain(wanted -> {
                    var unknown = seen.stream()
                            .map(user -> user.mark().purchaseId())
                            .collect(Collectors.toCollection(HashSet::new));
                    wanted.grants().forEach(grant -> unknown.remove(grant.mark().purchaseId()));
                    unknown.removeAll(wanted.untouched());
                    if (unknown.isEmpty()) return Uni.createFrom().item(wanted);
                    return versions(unknown)
                            .invoke(live -> wanted.untouched().addAll(live.keySet()))
                            .replaceWith(wanted);
                });
    }

    private static Wanted wanted(List<Row> rows) {
        var grants = new ArrayList<Grant>();
        var untouched = new HashSet<String>();
        for (var row : rows) {
            if (row.getBoolean("wanted")) grants.add(Grant.of(row));
            else untouched.add(row.getString("purchase_id"));
        }
        return new Wanted(grants, untouched);
    }

    /** @return of these purchases of whatever company, those delivered with their versions, those under way with 0; windows, too */
    Uni<Map<String, Integer>> versions(Collection<String> purchases) {
        return db.ofAll()
                .rows(STATES, (Object) purchases.toArray(String[]::new))
                .map(rows -> rows.stream()
                        .collect(
                                Collectors.toMap(row -> row.getString(0), DesiredStore::version, (one, other) -> one)));
    }

    private static int version(Row row) {
        return row.getString("state").equals("DONE") ? row.getInteger("version") : 0;
    }

    /** Writes readings down, and lets end what they show to be used up. */
    Uni<Void> used(String companyId, String routerId, List<Grant> read) {
        return db.of(companyId).inTransaction(tx -> Db.update(
                        tx,
                        USED,
                        companyId,
                        routerId,
                        read.stream().map(it -> it.mark().purchaseId()).toArray(String[]::new),
                        read.stream().map(it -> it.mark().version()).toArray(Integer[]::new),
                        read.stream().map(it -> it.used().seconds()).toArray(Long[]::new),
                        read.stream().map(it -> it.used().bytes()).toArray(Long[]::new),
                        read.stream().map(it -> it.base().seconds()).toArray(Long[]::new),
                        read.stream().map(it -> it.base().bytes()).toArray(Long[]::new))
                .chain(() -> Db.update(tx, EXPIRE_USED_UP, companyId, routerId))
                .replaceWithVoid());
    }

    /**
     * What a router should have.
     *
     * @param untouched purchases that are on their way there, or away from there
     */
    record Wanted(List<Grant> grants, Set<String> untouched) {}
}
