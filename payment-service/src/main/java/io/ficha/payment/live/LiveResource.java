package io.ficha.payment.live;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.http.Parameters;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.Caller;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Denied;
import io.ficha.common.security.SessionCheck;
import io.ficha.common.security.Who;
import io.ficha.payment.report.Transactions;
import io.ficha.payment.routerhealth.RouterHealthReplica;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What moves in a company, as it moves: its routers' states and its sales by group. Ends with the session it was opened in;
 * whoever listens asks again.
 */
@Path("/api/v1/admin/eventos")
@Access(Who.CLIENTE_ADMIN)
class LiveResource {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final long LONGEST_SECONDS = 3600;

    private final Directory directory;
    private final RouterHealthReplica health;
    private final Transactions sales;
    private final SessionCheck sessions;
    private final CurrentCaller caller;
    private final Duration silence;

    LiveResource(
            Directory directory,
            RouterHealthReplica health,
            Transactions sales,
            SessionCheck sessions,
            CurrentCaller caller,
            @ConfigProperty(name = "ficha.live-silence") Duration silence) {
        this.directory = directory;
        this.health = health;
        this.sales = sales;
        this.sessions = sessions;
        this.caller = caller;
        this.silence = silence;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@Context Sse sse, @QueryParam("segundos") String seconds) {
        var user = caller.user();
        var wanted =
                Duration.ofSeconds(Parameters.queryNumber("segundos", seconds, 1, LONGEST_SECONDS, LONGEST_SECONDS));
        var session =
                Duration.between(Clock.systemUTC().instant(), user.session().expires());
        var left = session.compareTo(wanted) < 0 ? session : wanted;
        return Multi.createBy()
                .merging()
                .streams(
                        routers(user.companyId()).map(it -> event(sse, "router", it)),
                        sales(user.companyId()).map(it -> event(sse, "ventas", it.byGroup())),
                        heartbeat(user)
                                .map(it -> sse.newEventBuilder().comment("").build()))
                .onFailure(Denied.class)
                .recoverWithCompletion()
                .select()
                .first(left.toMillis() < 1 ? Duration.ofMillis(1) : left);
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }

    /** A router's state; {@code desde} is null until it was looked at. */
    record RouterChange(String router_id, String estado, String desde, String problema) {
        private static RouterChange of(RouterHealth it) {
            return new RouterChange(
                    it.routerId(),
                    it.reachable() ? "en_linea" : "sin_respuesta",
                    Times.naive(it.since()),
                    it.problem());
        }
    }

    private Multi<RouterChange> routers(String companyId) {
        var now = StreamSupport.stream(directory.routersNow().spliterator(), false)
                .filter(it -> it.companyId().equals(companyId) && !it.eliminado())
                .map(this::now)
                .toList();
        return Multi.createBy()
                .merging()
                .streams(
                        Multi.createFrom().iterable(now),
                        health.changes()
                                .filter(it -> it.companyId().equals(companyId))
                                .map(RouterChange::of));
    }

    private RouterChange now(RouterState router) {
        var known = health.now(router.routerId());
        return known == null ? new RouterChange(router.routerId(), "desconocido", null, null) : RouterChange.of(known);
    }

    /** The figures now, and whenever they are others; a look that fails is made again. */
    private Multi<Transactions.Counts> sales(String companyId) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> sales.counts(companyId).onFailure().recoverWithNull())
                .skip()
                .repetitions();
    }

    /** Something now and then, for as long as the session lives. */
    private Multi<Caller.User> heartbeat(Caller.User user) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(silence)
                .every(silence)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sessions.admit(user));
    }
}
