package io.ficha.routergateway.sessions;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Parameters;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A company sees who is on its router, and may throw one out. */
@Path("/api/v1/admin/routers/{routerId}/sesiones")
@Access(Who.CLIENTE_ADMIN)
class SessionsResource {
    private static final int MOST = 1000;
    private static final int USUAL = 100;
    private static final int FARTHEST = 20_000;
    private final Sessions sessions;
    private final Feeds feeds;
    private final CurrentCaller caller;
    private final AdminActions audit;

    SessionsResource(Sessions sessions, Feeds feeds, CurrentCaller caller, AdminActions audit) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    public Uni<SessionPage> list(@RestPath String routerId, @RestQuery String limit, @RestQuery String offset) {
        return sessions.page(
                caller.companyId(),
                routerId,
                Parameters.queryNumber("limit", limit, 1, MOST, USUAL),
                Parameters.queryNumber("offset", offset, 0, FARTHEST, 0));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> watch(@RestPath String routerId, @Context Sse sse) {
        return feeds.watch(caller.user(), routerId).map(snapshot -> {
            var event = sse.newEventBuilder();
            if (snapshot instanceof Snapshot.StillHere)
                return event.comment("sigo aquí").build();
            return event.name(snapshot instanceof Snapshot.Here ? "sesiones" : "estado")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(snapshot)
                    .build();
        });
    }

    @DELETE
    @Path("/{sessionId}")
    public Uni<Disconnected> disconnect(
            @RestPath String routerId, @RestPath String sessionId, @RestQuery @DefaultValue("false") boolean cookie) {
        return sessions.disconnect(audit.actor(), caller.companyId(), routerId, sessionId, cookie);
    }
}
