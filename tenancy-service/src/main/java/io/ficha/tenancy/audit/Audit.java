package io.ficha.tenancy.audit;

import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.security.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes the facts of the audit trail. Each goes through the outbox in the transaction of what it tells. */
@ApplicationScoped
public class Audit {
    private static final String PLATFORM = "-";
    private final CurrentCaller caller;
    private final RoutingContext request;

    Audit(CurrentCaller caller, RoutingContext request) {
        this.caller = caller;
        this.request = request;
    }

    /** @return who makes the request being served; call it before anything asynchronous */
    public Actor actor() {
        var user = caller.user();
        return new Actor(user.userId(), user.companyId(), address());
    }

    /** @return the address that the request came from */
    public String address() {
        var remote = request.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    /** @param companyId the company that was acted on, or null when it is the platform itself */
    public AdminActionPerformed performed(Actor actor, String companyId, String action, String target) {
        return new AdminActionPerformed(
                companyId == null ? PLATFORM : companyId,
                String.valueOf(actor.userId()),
                action,
                target,
                actor.address(),
                Clock.systemUTC().instant());
    }
}
