package io.ficha.catalog.imports;

import io.ficha.common.db.Db;
import io.ficha.common.event.tenancy.RouterState;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a company has already that matters to an import.
 *
 * @param ipOfUser addresses of services on the router, by their user
 * @param plans its plans
 */
record Inventory(Map<String, String> ipOfUser, Set<String> ips, List<Plan> plans) {
    private static final String SERVICES =
            "select user_hot, ip from subscription where company_id = $1 and router_id = $2 and not deleted";
    private static final String PLANS =
            "select id, name, upload, download from plan where company_id = $1 and not deleted order by id";
    private static final String CLIENTS =
            "select dni, id from subscriber where company_id = $1 and dni = any($2::text[]) and not deleted";

    /** A plan, as far as routers tell it from others. */
    record Plan(long id, String name, Speed speed) {}

    static Uni<Inventory> read(Db db, RouterState router) {
        var scope = db.of(router.companyId());
        return scope.rows(SERVICES, router.companyId(), router.routerId())
                .chain(services -> scope.rows(PLANS, router.companyId()).map(plans -> {
                    var users = new HashMap<String, String>();
                    services.forEach(it -> users.put(it.getString("user_hot"), it.getString("ip")));
                    return new Inventory(
                            users,
                            new HashSet<>(users.values()),
                            plans.stream()
                                    .map(it -> new Plan(
                                            it.getLong("id"),
                                            it.getString("name"),
                                            new Speed(it.getInteger("upload"), it.getInteger("download"))))
                                    .toList());
                }));
    }

    /** @return the ids of those subscribers of the company that there are, by identity number */
    static Uni<Map<String, Long>> clients(Db db, String companyId, Collection<String> dnis) {
        return db.of(companyId)
                .rows(CLIENTS, companyId, dnis.toArray(String[]::new))
                .map(rows -> {
                    var ids = new HashMap<String, Long>();
                    rows.forEach(it -> ids.put(it.getString("dni"), it.getLong("id")));
                    return ids;
                });
    }

    boolean has(Thing it) {
        return it.ip().equals(ipOfUser.get(it.usuario()));
    }

    /** @return the plan that stands for what a thing has: named by the caller, of its name, or of its speed; or null */
    Long planOf(Thing it, Map<String, Long> named) {
        var told = named.get(it.perfil());
        if (told != null) return told;
        var sameName =
                plans.stream().filter(plan -> plan.name().equals(it.perfil())).toList();
        if (sameName.size() == 1) return sameName.get(0).id();
        var speed = Speed.of(it.velocidad());
        var sameSpeed =
                plans.stream().filter(plan -> plan.speed().equals(speed)).toList();
        return sameSpeed.size() == 1 ? Long.valueOf(sameSpeed.get(0).id()) : null;
    }

    void requirePlans(Map<String, Long> named) {
        for (long id : named.values()) {
            if (plans.stream().noneMatch(plan -> plan.id() == id)) throw ImportRefused.noPlan(id);
        }
    }
}
