package io.ficha.catalog.ticket;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Tickets of a company's subscribers, for its programs. */
@Path(SmartIps.PREFIX + "/tickets")
@Access(Who.COMPANY_KEY)
class TicketResource {
    private final TicketService tickets;
    private final CurrentCaller caller;

    TicketResource(TicketService tickets, CurrentCaller caller) {
        this.tickets = tickets;
        this.caller = caller;
    }

    @GET
    public Uni<IspPage> list(@Context UriInfo uri) {
        return tickets.list(caller.companyId(), new IspQuery(uri.getQueryParameters()));
    }

    @GET
    @Path("/meta")
    public Answer<Meta> meta() {
        return new Answer<>(true, new Meta(Ticket.STATUSES, Ticket.TYPES, Ticket.PRIORITIES));
    }

    @GET
    @Path("/{id}")
    public Uni<Answer<Map<String, Object>>> get(@RestPath String id) {
        return tickets.get(caller.companyId(), IspQuery.id(id))
                .map(it -> new Answer<>(true, TicketView.detailed(it.ticket(), it.answers())));
    }

    @POST
    public Uni<Told<Created>> create(IspBody body) {
        return tickets.create(caller.companyId(), NewTicket.of(body))
                .map(it ->
                        new Told<>(true, "Ticket creado", new Created(it.id(), it.cun(), it.status(), it.clientId())));
    }

    @POST
    @Path("/{id}/reply")
    public Uni<Done> reply(@RestPath String id, IspBody body) {
        return tickets.reply(caller.companyId(), IspQuery.id(id), Reply.of(body))
                .map(done -> new Done(true, "Respuesta agregada"));
    }

    @PATCH
    @Path("/{id}")
    public Uni<Told<Changed>> change(@RestPath String id, IspBody body) {
        return tickets.change(caller.companyId(), IspQuery.id(id), TicketPatch.of(body))
                .map(it -> new Told<>(
                        true, "Ticket actualizado", new Changed(it.id(), it.status(), it.priority(), it.type())));
    }

    /** What was asked for. */
    record Answer<T>(boolean success, T data) {}

    /** What was done, and to what. */
    record Told<T>(boolean success, String message, T data) {}

    /** What was done. */
    record Done(boolean success, String message) {}

    /** What fields of tickets may hold. */
    record Meta(List<String> status, List<String> type, List<String> priority) {}

    /** A new ticket. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Created(long id, String ticketCunNumber, String status, long clientId) {}

    /** What may have changed of a ticket. */
    record Changed(long id, String status, String priority, String type) {}
}
