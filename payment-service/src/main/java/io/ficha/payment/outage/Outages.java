package io.ficha.payment.outage;

import static java.time.ZoneOffset.UTC;

import io.ficha.common.db.Db;
import io.ficha.common.event.routergateway.RouterCameBack;
import io.ficha.common.event.routergateway.RouterWentDown;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Writes down when routers did not answer, as the router gateway tells. */
@ApplicationScoped
class Outages {
    private static final String BEGAN =
            "insert into router_outage (company_id, router_id, since) values ($1, $2, $3)" + " on conflict do nothing";
    private static final String ENDED = "update router_outage set ended = greatest(since, $3)"
            + " where company_id = $1 and router_id = $2 and ended is null";
    private static final String WHOLE = "insert into router_outage (company_id, router_id, since, ended)"
            + " values ($1, $2, $3, $4) on conflict do nothing";

    @Produces
    @Singleton
    EventHandler<RouterWentDown> began() {
        return new EventHandler<>("outage-began", RouterWentDown.TYPE, RouterWentDown.class, (tx, it) -> Db.update(
                        tx, BEGAN, it.companyId(), it.routerId(), it.at().atOffset(UTC))
                .replaceWithVoid());
    }

    /** What began before anybody listened is known from its end. */
    @Produces
    @Singleton
    EventHandler<RouterCameBack> ended() {
        return new EventHandler<>("outage-ended", RouterCameBack.TYPE, RouterCameBack.class, (tx, it) -> Db.rows(
                        tx,
                        ENDED + " returning router_id",
                        it.companyId(),
                        it.routerId(),
                        it.at().atOffset(UTC))
                .chain(open -> open.isEmpty()
                        ? Db.update(
                                tx,
                                WHOLE,
                                it.companyId(),
                                it.routerId(),
                                it.downSince().atOffset(UTC),
                                it.at().atOffset(UTC))
                        : Uni.createFrom().item(0))
                .replaceWithVoid());
    }
}
