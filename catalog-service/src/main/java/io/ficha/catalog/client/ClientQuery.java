package io.ficha.catalog.client;

import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import java.util.ArrayList;
import java.util.List;

/** Which subscribers a list shall hold: a statement that says how many there are and which of them are on the page. */
record ClientQuery(String sql, List<Object> values, IspPage.Request page) {
    /** Nothing is asked for: what is counted in stretches of ids says where the page begins. */
    private static final String ALL = """
            with counted as (
                select stretch, live, sum(live) over (order by stretch desc) as upto, sum(live) over () as total
                from subscriber_stretch where company_id = $1 and live > 0),
            start as (select stretch, upto - live as above from counted where upto > $2 order by stretch desc limit 1)
            select coalesce((select total from counted limit 1), 0)::bigint as total, array(
                select c.id from subscriber c where c.company_id = $1 and not c.deleted
                and c.id < ((select stretch from start) + 1) << 12
                order by c.id desc limit $3 offset $2 - (select above from start)) as ids""";

    /** One and the same service must meet all that is asked of services. */
    static ClientQuery of(String companyId, IspQuery query, IspPage.Request page) {
        String search = query.text("search");
        String status = query.choice("status", List.of("ac", "de"));
        Long plan = query.number("plan");
        Long router = query.number("router");
        Long partner = query.number("partner_id");
        var values = new ArrayList<Object>(List.of(companyId));
        var sources = new ArrayList<String>();
        if (search != null) sources.add("select subscribers_like($1, " + value(values, query.pattern("search")) + ")");
        if (partner != null) {
            sources.add("select p.id from subscriber p where p.company_id = $1 and not p.deleted and p.partner_id = "
                    + value(values, partner));
        }
        if (status != null || plan != null || router != null) {
            var sql = new StringBuilder(
                    "select s.subscriber_id from subscription s where s.company_id = $1 and not s.deleted");
            if (status != null) sql.append(" and s.status = ").append(value(values, status));
            if (plan != null) sql.append(" and s.plan_id = ").append(value(values, plan));
            if (router != null)
                sql.append(" and s.router_numero = ")
                        .append(value(values, router))
                        .append("::bigint");
            sources.add(sql.toString());
        }
        if (sources.isEmpty()) {
            values.add(page.offset());
            values.add((long) page.perPage());
            return new ClientQuery(ALL, List.copyOf(values), page);
        }
        return new ClientQuery(counted(inAll(sources), page), List.copyOf(values), page);
    }

    private static String counted(String wanted, IspPage.Request page) {
        return "with wanted as materialized (" + wanted + ") select (select count(*) from wanted) as total,"
                + " array(select id from wanted order by id desc limit " + page.perPage() + " offset " + page.offset()
                + ") as ids";
    }

    private static String inAll(List<String> sources) {
        var sql = new StringBuilder("select distinct id from (" + sources.get(0) + ") as found (id) where true");
        for (var other : sources.subList(1, sources.size()))
            sql.append(" and id in (").append(other).append(')');
        return sql.toString();
    }

    private static String value(List<Object> values, Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
