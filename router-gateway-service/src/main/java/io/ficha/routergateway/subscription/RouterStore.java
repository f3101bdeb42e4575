package io.ficha.routergateway.subscription;

import io.ficha.common.db.Db;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.outbox.Outbox;
import io.ficha.routergateway.desired.Owner;
import io.ficha.routergateway.line.Online;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose turn it is to work on a router's services, and when: one process a router at a time, under a lease. */
@ApplicationScoped
class RouterStore {
    private static final String DUE =
            "select r.router_id, r.company_id from isp_router r where r.next_attempt_at <= now()"
                    + " and (r.lease_until is null or r.lease_until <= now() or r.owner = $1)"
                    + " and exists (select from isp_service s where s.router_id = r.router_id"
                    + " and (s.due_at <= now() or s.due_at is not null and least(r.prepare_at, r.look_at) <= now()))";
    private static final String CLAIM = "update isp_router set owner = $2, lease_until = now() + interval '20 seconds'"
            + " where router_id = $1 and (owner = $2 or lease_until is null or lease_until <= now())"
            + " returning prepare_at <= now() as prepare, look_at <= now() as look";
    private static final String PREPARED =
            "update isp_router set prepare_at = now() + $3::float8 * interval '1 second' where router_id = $1 and owner = $2";
    private static final String DONE = "update isp_router set lease_until = null, attempts = 0, problem = null"
            + " where router_id = $1 and owner = $2";
    private static final String FAILED = "update isp_router set lease_until = null, attempts = attempts + 1,"
            + " problem = $3, next_attempt_at = now() + least(power(2, least(attempts, 20)), $4::float8)"
            + " * (0.5 + random() / 2) * interval '1 second' where router_id = $1 and owner = $2";
    private static final String BACK =
            "update isp_router set attempts = 0, next_attempt_at = now(), prepare_at = now(),"
                    + " look_at = now() where router_id = $1";
    private static final String CONTROLS = "select distinct c from isp_service s, unnest(s.controls) c"
            + " where s.router_id = $1 and s.applied_revision > 0 and not s.deleted";
    private static final String LOOKED = "update isp_router set look_at = now() + $3::float8 * interval '1 second'"
            + " where router_id = $1 and owner = $2";
    private static final String APPLIED = "select service_id, company_id, controls, user_hot, ip from isp_service"
            + " where router_id = $1 and applied_revision > 0 and not deleted";
    private static final String ONLINE = "update isp_service set online = $3 where service_id = any($1)"
            + " and router_id = $2 and not deleted and online is distinct from $3"
            + " returning service_id, company_id, router_id, now() as at";

    private final Db db;
    private final Outbox outbox;
    private final String owner;

    RouterStore(Db db, Outbox outbox, Owner owner) {
        this.db = db;
        this.outbox = outbox;
        this.owner = owner.id();
    }

    /** A router with something to do. */
    record Due(String routerId, String companyId) {}

    /**
     * What is to be done on a router besides its services.
     *
     * @param prepare whether its firewall is to be looked at
     * @param look whether to see who is online
     */
    record Turn(boolean prepare, boolean look) {}

    Uni<List<Due>> due() {
        return db.ofAll().rows(DUE, owner).map(rows -> rows.stream()
                .map(row -> new Due(row.getString("router_id"), row.getString("company_id")))
                .toList());
    }

    /** @return the turn, kept or taken; null while another process has it */
    Uni<Turn> claim(String routerId) {
        return db.ofAll()
                .rows(CLAIM, routerId, owner)
                .map(rows -> rows.isEmpty()
                        ? null
                        : new Turn(
                                rows.get(0).getBoolean("prepare"), rows.get(0).getBoolean("look")));
    }

    Uni<Void> prepared(String routerId, double nextSeconds) {
        return db.ofAll().update(PREPARED, routerId, owner, nextSeconds).replaceWithVoid();
    }

    Uni<Void> done(String routerId) {
        return db.ofAll().update(DONE, routerId, owner).replaceWithVoid();
    }

    Uni<Void> failed(String routerId, String problem, double longestPauseSeconds) {
        return db.ofAll()
                .update(FAILED, routerId, owner, problem, longestPauseSeconds)
                .replaceWithVoid();
    }

    /** The router can be reached again: nothing waits any longer. */
    Uni<Void> back(String routerId) {
        return db.ofAll().update(BACK, routerId).replaceWithVoid();
    }

    /** @return as what services are on the router */
    Uni<Set<String>> controls(String routerId) {
        return db.ofAll()
                .rows(CONTROLS, routerId)
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()));
    }

    /** Writes down who is there, and tells of those for whom that is news. */
    Uni<Void> seen(String routerId, Online.Seen seen, double nextSeconds) {
        return db.ofAll().inTransaction(tx -> Db.rows(tx, APPLIED, routerId)
                .chain(rows -> Db.rows(tx, ONLINE, ids(rows, seen, true), routerId, true)
                        .chain(on -> outbox.append(tx, events(on, true)))
                        .chain(() -> Db.rows(tx, ONLINE, ids(rows, seen, false), routerId, false))
                        .chain(off -> outbox.append(tx, events(off, false))))
                .chain(() -> Db.update(tx, LOOKED, routerId, owner, nextSeconds))
                .replaceWithVoid());
    }

    private static Long[] ids(List<Row> rows, Online.Seen seen, boolean online) {
        return rows.stream()
                .filter(row -> Boolean.valueOf(online).equals(isOnline(row, seen)))
                .map(row -> row.getLong("service_id"))
                .sorted()
                .toArray(Long[]::new);
    }

    /** @return null when it cannot be told yet */
    private static Boolean isOnline(Row row, Online.Seen seen) {
        var mark = Online.mark(row.getString("company_id"), row.getLong("service_id"));
        var user = row.getString("user_hot");
        for (var control : Arrays.asList(row.getArrayOfStrings("controls"))) {
            switch (control) {
                case "pppoe" -> {
                    return seen.pppUsers().contains(user);
                }
                case "hotspot" -> {
                    return seen.hotspotUsers().contains(user);
                }
                default -> {
                    if (seen.marks().contains(mark) || seen.addresses().contains(row.getString("ip"))) return true;
                    return seen.unknown().contains(mark) ? null : Boolean.FALSE;
                }
            }
        }
        return null;
    }

    private static List<SubscriptionOnlineChanged> events(List<Row> rows, boolean online) {
        return rows.stream()
                .map(row -> new SubscriptionOnlineChanged(
                        row.getLong("service_id"),
                        row.getString("company_id"),
                        row.getString("router_id"),
                        online,
                        row.getOffsetDateTime("at").toInstant()))
                .toList();
    }
}
