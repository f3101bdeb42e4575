package io.ficha.routergateway.health;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who watches which router, over all replicas. A router belongs to one live watcher at most. */
@ApplicationScoped
class WatchStore {
    private static final String BEAT = "insert into router_watcher as w (id, until)"
            + " values ($1, now() + make_interval(secs => $2)) on conflict (id) do update"
            + " set until = excluded.until where w.until > now()";
    private static final String LIVE = "select count(*)::int as live from router_watcher where until > now()";
    private static final String SWEEP = "delete from router_watcher where until < now() - interval '1 hour'";
    private static final String CLAIM_NEW = "insert into router_watch (router_id, company_id, watcher)"
            + " select router_id, company_id, $3 from unnest($1::text[], $2::text[]) as wanted (router_id, company_id)"
            + " on conflict (router_id) do nothing returning router_id";
    private static final String CLAIM_FREE = "update router_watch w set watcher = $2 where router_id = any($1)"
            + " and watcher <> $2 and not exists"
            + " (select from router_watcher l where l.id = w.watcher and l.until > now()) returning router_id";
    private static final String RELEASE = "delete from router_watch where router_id = any($1) and watcher = $2";
    private static final String LEAVE = "delete from router_watcher where id = $1";
    private final Db db;

    WatchStore(Db db) {
        this.db = db;
    }

    /** @return how many watchers live, this one included; null when this one was taken for dead before */
    Uni<Integer> beat(String watcher, Duration lease) {
        return db.ofAll()
                .inTransaction(tx -> Db.update(tx, BEAT, watcher, lease.toMillis() / 1000.0)
                        .chain(kept -> kept == 0
                                ? Uni.createFrom().nullItem()
                                : Db.rows(tx, LIVE).map(rows -> rows.get(0).getInteger("live"))))
                .call(() -> db.ofAll().update(SWEEP));
    }

    /** @return those of the routers that no live watcher had, and this one has now */
    Uni<Set<String>> claim(String watcher, Map<String, String> companiesByRouter) {
        var routers = companiesByRouter.keySet().toArray(String[]::new);
        var companies = companiesByRouter.values().toArray(String[]::new);
        return db.ofAll()
                .rows(CLAIM_NEW, routers, companies, watcher)
                .chain(claimed -> db.ofAll().rows(CLAIM_FREE, routers, watcher).map(taken -> {
                    var mine = new HashSet<String>();
                    claimed.forEach(row -> mine.add(row.getString("router_id")));
                    taken.forEach(row -> mine.add(row.getString("router_id")));
                    return mine;
                }));
    }

    /** Leaves routers to other watchers. */
    Uni<Integer> release(String watcher, Collection<String> routers) {
        return db.ofAll().update(RELEASE, routers.toArray(String[]::new), watcher);
    }

    /** The watcher ends: all its routers are free. */
    Uni<Integer> leave(String watcher) {
        return db.ofAll().update(LEAVE, watcher);
    }
}
