package io.ficha.catalog.ticket;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.http.Body;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.ListAnswer;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Tickets of a company's subscribers, for its administrators. */
@Path("/api/v1/admin/isp/tickets")
@Access(Who.CLIENTE_ADMIN)
class TicketSessionResource {
    private static final List<String> FIELDS = List.of(
            "id",
            "ticket_cun_number",
            "subject",
            "section",
            "status",
            "type",
            "priority",
            "client_id",
            "answers_count",
            "created_at",
            "updated_at");
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_MESSAGE = 5000;

    private final TicketService tickets;
    private final CurrentCaller caller;
    private final AdminActions actions;

    TicketSessionResource(TicketService tickets, CurrentCaller caller, AdminActions actions) {
        this.tickets = tickets;
        this.caller = caller;
        this.actions = actions;
    }

    /** Which tickets are asked for. */
    static class Asked {
        @QueryParam("q")
        String text;

        @QueryParam("estado")
        String state;

        @QueryParam("tipo")
        String type;

        @QueryParam("prioridad")
        String priority;

        @QueryParam("desde")
        String from;

        @QueryParam("hasta")
        String until;

        private IspQuery query() {
            var fields = new MultivaluedHashMap<String, String>();
            put(fields, "search", Query.text("q", text, LONGEST_TEXT));
            put(fields, "status", Query.choice("estado", state, Ticket.STATUSES));
            put(fields, "type", Query.choice("tipo", type, Ticket.TYPES));
            put(fields, "priority", Query.choice("prioridad", priority, Ticket.PRIORITIES));
            put(fields, "date_from", Query.day("desde", from));
            put(fields, "date_to", Query.day("hasta", until));
            return new IspQuery(fields);
        }

        private static void put(MultivaluedHashMap<String, String> fields, String name, Object value) {
            if (value != null) fields.putSingle(name, value.toString());
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<ListAnswer<?>> list(@BeanParam Asked asked, @BeanParam ListAnswer.Asked place) {
        var wanted = place.place();
        return tickets.list(caller.companyId(), asked.query(), new IspPage.Request(wanted.page(), wanted.limit()))
                .map(it -> wanted.answer(it.data(), it.pagination().total()));
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        var query = asked.query();
        return ListAnswer.file(
                "tickets.csv",
                FIELDS,
                (page, limit) -> tickets.list(companyId, query, new IspPage.Request(page, limit))
                        .map(IspPage::data),
                TicketSessionResource::cells);
    }

    private static List<Object> cells(Object item) {
        var view = (Map<?, ?>) item;
        return Arrays.asList(FIELDS.stream().map(view::get).toArray());
    }

    @GET
    @Path("/{id}")
    public Uni<Map<String, Object>> get(@RestPath String id) {
        return tickets.get(caller.companyId(), IspQuery.id(id))
                .map(it -> TicketView.detailed(it.ticket(), it.answers()));
    }

    @POST
    @Path("/{id}/responder")
    public Uni<Map<String, Object>> reply(@RestPath String id, Body body) {
        var user = caller.user();
        var message = body.text(LONGEST_MESSAGE, "mensaje");
        body.check();
        long ticketId = IspQuery.id(id);
        return tickets.reply(
                        user.companyId(),
                        ticketId,
                        new Reply(message.strip(), true, user.nombre()),
                        told("isp-ticket.replied", ticketId, Change.none()))
                .chain(() -> tickets.get(user.companyId(), ticketId))
                .map(it -> TicketView.detailed(it.ticket(), it.answers()));
    }

    @PUT
    @Path("/{id}")
    public Uni<Map<String, Object>> change(@RestPath String id, Body body) {
        var patch = new TicketPatch(
                body.optionalChoice(Ticket.STATUSES, null, "estado"),
                body.optionalChoice(Ticket.PRIORITIES, null, "prioridad"),
                body.optionalChoice(Ticket.TYPES, null, "tipo"));
        if (patch.status() == null && patch.priority() == null && patch.type() == null) {
            body.complain("missing", "estado", "One of estado, prioridad and tipo is required");
        }
        body.check();
        long ticketId = IspQuery.id(id);
        var companyId = caller.companyId();
        return tickets.change(companyId, ticketId, patch, told("isp-ticket.updated", ticketId, Change.created(patch)))
                .chain(() -> tickets.get(companyId, ticketId))
                .map(it -> TicketView.detailed(it.ticket(), it.answers()));
    }

    private AdminActionPerformed told(String what, long ticketId, Change change) {
        var actor = actions.actor();
        return AdminActions.performed(actor, actor.companyId(), what, Long.toString(ticketId), change);
    }
}
