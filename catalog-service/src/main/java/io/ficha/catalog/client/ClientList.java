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
    private static final String PEOPLE =
            "select * from subscriber where company_id = $1 and id = any($2) order by id desc";
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
        return db.of(companyId).rows(query.sql(), query.values().toArray()).chain(rows -> {
            long total = rows.get(0).getLong("total");
            return items(companyId, rows.get(0).getArrayOfLongs("ids"))
                    .map(items -> IspPage.of(items, total, query.page()));
        });
    }

    private Uni<List<Map<String, Object>>> items(String companyId, Long[] ids) {
        if (ids.length == 0) return Uni.createFrom().item(List.of());
        var people = db.of(companyId).rows(PEOPLE, companyId, ids);
        var services = db.of(companyId).rows(SERVICES, companyId, ids).map(rows -> rows.stream()
                .collect(Collectors.groupingBy(row -> row.getLong("subscriber_id"))));
        var zone = directory.company(companyId).map(CompanyState::zone);
        return Uni.combine().all().unis(people, services, zone).with((rows, servicesOf, local) -> rows.stream()
                .map(row -> client(Subscriber.of(row), servicesOf.getOrDefault(row.getLong("id"), List.of()), local))
                .toList());
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
