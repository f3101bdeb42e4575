package io.ficha.routergateway.smartips;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what the routers of a company are and how they are: the records from the directory, the rest as last seen. */
@ApplicationScoped
class IspRouters {
    private static final String SEEN = "select r.router_id, r.changed_at, coalesce(h.reachable, false) as reachable,"
            + " h.board, (select count(*) from isp_service s where s.company_id = $1 and s.router_id = r.router_id"
            + " and not s.deleted) as services from isp_router r"
            + " left join router_health h on h.company_id = $1 and h.router_id = r.router_id where r.company_id = $1";

    private final Db db;
    private final Directory directory;
    private final Fleet fleet;

    IspRouters(Db db, Directory directory, Fleet fleet) {
        this.db = db;
        this.directory = directory;
        this.fleet = fleet;
    }

    /** @return by number, as far as they have been heard of */
    Uni<List<IspRouterView>> of(String companyId) {
        var routers = new ArrayList<RouterState>();
        directory.routersNow().forEach(router -> {
            if (router.companyId().equals(companyId) && !router.eliminado()) routers.add(router);
        });
        routers.sort(Comparator.comparingInt(RouterState::numero));
        if (routers.isEmpty()) return Uni.createFrom().item(List.of());
        return db.of(companyId).rows(SEEN, companyId).map(rows -> {
            Map<String, Row> seen =
                    rows.stream().collect(Collectors.toMap(row -> row.getString("router_id"), Function.identity()));
            return routers.stream()
                    .map(router -> view(router, seen.get(router.routerId())))
                    .toList();
        });
    }

    private IspRouterView view(RouterState router, Row seen) {
        var login = fleet.loginName(router);
        if (seen == null) {
            var now = router.creadoEn() == null ? Instant.now(Clock.systemUTC()) : router.creadoEn();
            return IspRouterView.of(router, null, false, login, 0, now);
        }
        return IspRouterView.of(
                router,
                seen.getString("board"),
                seen.getBoolean("reachable"),
                login,
                seen.getLong("services"),
                seen.getOffsetDateTime("changed_at").toInstant());
    }
}
