package io.ficha.common.audit;

import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.id.Ids;
import io.ficha.common.security.Caller;
import io.ficha.common.security.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Makes the facts of the audit trail. Each goes through the outbox in the transaction of what it tells. */
@ApplicationScoped
public class AdminActions {
    private static final String PLATFORM = "-";
    private static final int LONGEST_USER_AGENT = 300;
    private final CurrentCaller caller;
    private final RoutingContext request;

    AdminActions(CurrentCaller caller, RoutingContext request) {
        this.caller = caller;
        this.request = request;
    }

    /** @return who makes the request being served; call it before anything asynchronous */
    public Actor actor() {
        return actor(caller.user());
    }

    /** @return the same for what concerns the own account: a platform operator's is no matter of the company entered */
    public Actor accountHolder() {
        return actor(caller.user().in(null));
    }

    private Actor actor(Caller.User user) {
        return new Actor(user.userId(), user.email(), user.role(), user.companyId(), address(), userAgent());
    }

    /** @return who makes a request that needs no credential; call it before anything asynchronous */
    public Actor stranger() {
        return Actor.stranger(address(), userAgent());
    }

    private String address() {
        var remote = request.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    private String userAgent() {
        String text = request.request().getHeader("User-Agent");
        if (text == null) return null;
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= LONGEST_USER_AGENT ? clean : clean.substring(0, LONGEST_USER_AGENT);
    }

    /**
     * @param companyId the company that was acted on, or null when it is the platform itself
     * @param action what kind of thing and what became of it: {@code router.updated}
     * @param target the thing's id
     */
    public static AdminActionPerformed performed(
            Actor actor, String companyId, String action, String target, Change change) {
        return new AdminActionPerformed(
                Ids.uuid().toString(),
                companyId == null ? PLATFORM : companyId,
                String.valueOf(actor.userId()),
                actor.email(),
                actor.role(),
                action,
                target,
                actor.address(),
                actor.userAgent(),
                change.before(),
                change.after(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
