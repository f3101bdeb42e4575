package io.ficha.catalog.ticket;

import io.ficha.catalog.ticket.Tickets.Listed;
import io.ficha.common.smartips.IspDates;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ticket as the SmartIPS API shows one: names, order and nulls are the contract's. */
final class TicketView {
    private TicketView() {}

    /** @return its 16 fields in a list */
    static Map<String, Object> listed(Listed it) {
        var view = common(it.ticket());
        view.put("answers_count", it.answers());
        return people(view, it);
    }

    /** @return its 16 fields with the whole conversation */
    static Map<String, Object> detailed(Listed it, List<Row> answers) {
        var view = people(common(it.ticket()), it);
        view.put("answers", answers.stream().map(TicketView::answer).toList());
        return view;
    }

    private static Map<String, Object> common(Ticket it) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", it.id());
        view.put("subject", it.subject());
        view.put("section", it.section());
        view.put("status", it.status());
        view.put("type", it.type());
        view.put("priority", it.priority());
        view.put("client_id", it.clientId());
        view.put("user_id", it.agentId());
        view.put("ticket_cun_number", it.cun());
        view.put("read_admin", it.readAdmin() ? 1 : 0);
        view.put("read_client", it.readClient() ? 1 : 0);
        view.put("created_at", IspDates.iso(it.createdAt()));
        view.put("updated_at", IspDates.iso(it.updatedAt()));
        return view;
    }

    private static Map<String, Object> people(Map<String, Object> view, Listed it) {
        var client = new LinkedHashMap<String, Object>();
        client.put("id", it.ticket().clientId());
        client.put("name", it.clientName());
        client.put("dni", it.clientDni());
        view.put("client", client);
        view.put("user", user(it.ticket()));
        return view;
    }

    private static Map<String, Object> user(Ticket it) {
        if (it.agentId() == null) return null;
        var user = new LinkedHashMap<String, Object>();
        user.put("id", it.agentId());
        user.put("name", it.agentName());
        return user;
    }

    private static Map<String, Object> answer(Row row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.getLong("id"));
        view.put("message", row.getString("message"));
        view.put("user", row.getString("author"));
        view.put(
                "created_at",
                IspDates.answer(row.getOffsetDateTime("created_at").toInstant()));
        return view;
    }
}
