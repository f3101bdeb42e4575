package io.ficha.catalog.ticket;

import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which tickets a list shall hold: a statement that says how many there are and which of them are on the page. */
record TicketQuery(String companyId, String sql, List<Object> values) {
    /** Nothing is asked for: tickets are counted without gaps and never removed. */
    private static final String ALL = """
            with counted as (select coalesce(max(cun), 0) as total from ticket where company_id = $1)
            select total, array(select t.id from ticket t where t.company_id = $1 and t.cun <= total - $2::bigint
                order by t.cun desc limit $3::bigint) as ids from counted""";

    /** @param zone in which days begin and end */
    static TicketQuery of(String companyId, IspQuery query, ZoneId zone, IspPage.Request page) {
        String search = query.text("search");
        String status = query.choice("status", Ticket.STATUSES);
        String type = query.choice("type", Ticket.TYPES);
        String priority = query.choice("priority", Ticket.PRIORITIES);
        Long client = query.number("client_id");
        LocalDate from = query.day("date_from");
        LocalDate to = query.day("date_to");
        var values = new ArrayList<Object>(List.of(companyId));
        var sql = new StringBuilder("t.company_id = $1");
        if (search != null) add(sql, values, "t.id in (select tickets_like($1, ?))", query.pattern("search"));
        if (status != null) add(sql, values, "t.status = ?", status);
        if (type != null) add(sql, values, "t.type = ?", type);
        if (priority != null) add(sql, values, "t.priority = ?", priority);
        if (client != null) add(sql, values, "t.subscriber_id = ?", client);
        if (from != null) add(sql, values, "t.created_at >= ?", begin(from, zone));
        if (to != null) add(sql, values, "t.created_at < ?", begin(to.plusDays(1), zone));
        if (values.size() > 1) {
            return new TicketQuery(companyId, counted(sql.toString(), page), List.copyOf(values));
        }
        values.add(page.offset());
        values.add((long) page.perPage());
        return new TicketQuery(companyId, ALL, List.copyOf(values));
    }

    private static String counted(String condition, IspPage.Request page) {
        return "with wanted as materialized (select t.id from ticket t where " + condition
                + ") select (select count(*) from wanted) as total, array(select id from wanted order by id desc limit "
                + page.perPage() + " offset " + page.offset() + ") as ids";
    }

    private static OffsetDateTime begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        values.add(value);
        sql.append(" and ").append(condition.replace("?", "$" + values.size()));
    }
}
