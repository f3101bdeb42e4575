package io.ficha.routergateway.sessions;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.ficha.routergateway.live.LiveRouters;
import io.ficha.routeros.ItemId;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.Row;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is logged in at a company's router now; and out with one of them. */
@ApplicationScoped
class Sessions {
    private final LiveRouters routers;
    private final Db db;
    private final Outbox outbox;

    Sessions(LiveRouters routers, Db db, Outbox outbox) {
        this.routers = routers;
        this.db = db;
        this.outbox = outbox;
    }

    Uni<SessionPage> page(String companyId, String routerId, long size, long offset) {
        return routers.ask(companyId, routerId, Guests::all).map(all -> SessionPage.of(routerId, all, size, offset));
    }

    /**
     * The order is on record before it is carried out: whoever looks for who threw a guest out finds it, also when the
     * router's answer is lost.
     *
     * @param cookie whether the router forgets the device too
     */
    Uni<Disconnected> disconnect(Actor actor, String companyId, String routerId, String sessionId, boolean cookie) {
        return routers.ask(companyId, routerId, router -> Guests.find(router, parse(sessionId)))
                .onItem()
                .ifNull()
                .failWith(SessionNotFound::new)
                .call(row -> record(actor, companyId, routerId, row))
                .chain(row -> routers.ask(companyId, routerId, router -> end(router, row, cookie)));
    }

    /** The cookie goes first: with it, the device would be in again before it went. */
    private static Future<Disconnected> end(RouterOsConnection router, Row session, boolean cookie) {
        return (cookie ? Guests.forget(router, session) : Future.succeededFuture(0))
                .compose(cookies -> Guests.end(router, session).map(there -> {
                    if (!there) throw new SessionNotFound();
                    return Disconnected.of(GuestSession.of(session), cookies);
                }));
    }

    private Uni<Void> record(Actor actor, String companyId, String routerId, Row row) {
        var action = AdminActions.performed(
                actor, companyId, "hotspot_session.disconnected", routerId, Change.removed(GuestSession.of(row)));
        return db.of(companyId).inTransaction(tx -> outbox.append(tx, action));
    }

    /** What is no id of a router is the id of no session. */
    private static ItemId parse(String sessionId) {
        try {
            return ItemId.parse(sessionId);
        } catch (IllegalArgumentException e) {
            throw new SessionNotFound();
        }
    }
}
