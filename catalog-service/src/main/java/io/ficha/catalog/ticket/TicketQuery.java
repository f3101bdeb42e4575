package io.ficha.catalog.ticket;

import io.ficha.common.smartips.IspQuery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which tickets a list shall hold: conditions on {@code ticket t} and their values, the company first. */
record TicketQuery(String condition, List<Object> values) {

    /** @param zone in which days begin and end */
    static TicketQuery of(String companyId, IspQuery query, ZoneId zone) {
        String search = query.text("search");
        String status = query.choice("status", Ticket.STATUSES);
        String type = query.choice("type", Ticket.TYPES);
        String priority = query.choice("priority", Ticket.PRIORITIES);
        Long client = query.number("client_id");
        LocalDate from = query.day("date_from");
        LocalDate to = query.day("date_to");
        var values = new ArrayList<Object>(List.of(companyId));
        var sql = new StringBuilder("t.company_id = $1");
        if (search != null) add(sql, values, "t.search like", query.pattern("search"));
        if (status != null) add(sql, values, "t.status =", status);
        if (type != null) add(sql, values, "t.type =", type);
        if (priority != null) add(sql, values, "t.priority =", priority);
        if (client != null) add(sql, values, "t.subscriber_id =", client);
        if (from != null) add(sql, values, "t.created_at >=", from.atStartOfDay(zone));
        if (to != null) add(sql, values, "t.created_at <", to.plusDays(1).atStartOfDay(zone));
        return new TicketQuery(sql.toString(), List.copyOf(values));
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        values.add(
                value instanceof java.time.ZonedDateTime time
                        ? time.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime()
                        : value);
        sql.append(" and ").append(condition).append(" $").append(values.size());
    }

    String companyId() {
        return (String) values.get(0);
    }

    Object[] valueArray() {
        return values.toArray();
    }
}
