package io.ficha.catalog.client;

import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import java.util.ArrayList;
import java.util.List;

/** Which subscribers a list shall hold: conditions on {@code subscriber c} and their values. */
record ClientQuery(String condition, List<Object> values, IspPage.Request page) {

    /** One and the same service must meet all that is asked of services. */
    static ClientQuery of(String companyId, IspQuery query) {
        var page = query.page();
        String search = query.text("search");
        String status = query.choice("status", List.of("ac", "de"));
        Long plan = query.number("plan");
        Long router = query.number("router");
        Long partner = query.number("partner_id");
        var values = new ArrayList<Object>(List.of(companyId));
        var sql = new StringBuilder("c.company_id = $1 and not c.deleted");
        if (search != null) sql.append(" and c.search like ").append(value(values, query.pattern("search")));
        if (partner != null) sql.append(" and c.partner_id = ").append(value(values, partner));
        if (status != null || plan != null || router != null) {
            sql.append(" and exists (select from subscription s where s.company_id = $1 and s.subscriber_id = c.id")
                    .append(" and not s.deleted");
            if (status != null) sql.append(" and s.status = ").append(value(values, status));
            if (plan != null) sql.append(" and s.plan_id = ").append(value(values, plan));
            if (router != null) sql.append(" and s.router_numero = ").append(value(values, router));
            sql.append(')');
        }
        return new ClientQuery(sql.toString(), List.copyOf(values), page);
    }

    private static String value(List<Object> values, Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
