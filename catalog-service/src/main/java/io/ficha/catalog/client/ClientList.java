package io.ficha.catalog.client;

import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.smartips.IspDates;
import io.ficha.common.smartips.IspMoney;
import io.ficha.common.smartips.IspPage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists of subscribers with all their services, newest first. */
@ApplicationScoped
class ClientList {
    private static final String SERVICES = "select s.id, s.subscriber_id, s.plan_id, s.router_id, s.router_numero,"
            + " s.status, s.online, s.ip, p.name as plan_name from subscription s"
            + " join plan p on p.company_id = s.company_id and p.id = s.plan_id"
            + " where s.company_id = $1 and s.subscriber_id = any($2) and not s.deleted order by s.id";
    private final Db db;
    private final Directory directory;

    ClientList(Db db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    Uni<IspPage> page(String companyId, ClientQuery query) {
        var scope = db.of(companyId);
        var values = query.values().toArray();
        var total = scope.rows("select count(*) as total from subscriber c where " + query.condition(), values)
                .map(rows -> rows.get(0).getLong("total"));
        var page = scope.rows(
                        "select * from subscriber c where " + query.condition() + " order by c.id desc limit "
                                + query.page().perPage() + " offset "
                                + query.page().offset(),
                        values)
                .chain(rows -> withServices(companyId, rows));
        return Uni.combine().all().unis(total, page).with((count, items) -> IspPage.of(items, count, query.page()));
    }

    private Uni<List<Map<String, Object>>> withServices(String companyId, List<Row> rows) {
        if (rows.isEmpty()) return Uni.createFrom().item(List.of());
        var ids = rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return db.of(companyId).rows(SERVICES, companyId, ids).chain(found -> {
            var services = found.stream().collect(Collectors.groupingBy(row -> row.getLong("subscriber_id")));
            return directory.company(companyId).map(CompanyState::zone).map(zone -> rows.stream()
                    .map(row -> client(Subscriber.of(row), services.getOrDefault(row.getLong("id"), List.of()), zone))
                    .toList());
        });
    }

    private Map<String, Object> client(Subscriber it, List<Row> services, ZoneId zone) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", it.state().clientId());
        view.put("name", it.state().name());
        view.put("dni", it.state().dni());
        view.put("email", it.state().email());
        view.put("phone", it.state().phone());
        view.put("address", it.state().address());
        view.put("balance", IspMoney.text(it.account().balance()));
        view.put("wallet_balance", IspMoney.number(it.account().wallet()));
        view.put("subscriber_no", it.state().subscriberNo());
        view.put("created_at", IspDates.local(it.state().createdAt(), zone));
        view.put("service", services.stream().map(this::service).toList());
        return view;
    }

    private Map<String, Object> service(Row row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.getLong("id"));
        view.put("client_id", row.getLong("subscriber_id"));
        view.put("plan_id", row.getLong("plan_id"));
        view.put("router_id", row.getInteger("router_numero"));
        view.put("status", row.getString("status"));
        view.put("online", row.getString("online"));
        view.put("ip", row.getString("ip"));
        view.put("service_type", "home");
        view.put("plan", named(row.getLong("plan_id"), row.getString("plan_name")));
        var router = directory.routerNow(row.getString("router_id"));
        view.put("router", named(row.getInteger("router_numero"), router == null ? "" : router.nombre()));
        return view;
    }

    private static Map<String, Object> named(Number id, String name) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", id);
        view.put("name", name);
        return view;
    }
}
