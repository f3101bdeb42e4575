package io.ficha.tenancy.audit;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Writes the audit trail: a row and its event, in the transaction of what they tell. */
@ApplicationScoped
public class Audit {
    private final AdminActions actions;
    private final AuditTrail trail;
    private final Outbox outbox;

    Audit(AdminActions actions, AuditTrail trail, Outbox outbox) {
        this.actions = actions;
        this.trail = trail;
        this.outbox = outbox;
    }

    /** @return who makes the request being served; call it before anything asynchronous */
    public Actor actor() {
        return actions.actor();
    }

    /** @return who makes the request, as the holder of the own account; call it before anything asynchronous */
    public Actor accountHolder() {
        return actions.accountHolder();
    }

    /** @return who makes a request that needs no credential; call it before anything asynchronous */
    public Actor stranger() {
        return actions.stranger();
    }

    /**
     * Writes down what was done.
     *
     * @param companyId the company that was acted on, or null when it is the platform itself
     */
    public Uni<Void> record(
            SqlConnection tx, Actor actor, String companyId, String action, String target, Change change) {
        var performed = AdminActions.performed(actor, companyId, action, target, change);
        return trail.keep(tx, performed).chain(() -> outbox.append(tx, performed));
    }

    /** @return the fact that something was done, for the outbox; it reaches the trail from its topic */
    public AdminActionPerformed performed(Actor actor, String companyId, String action, String target) {
        return AdminActions.performed(actor, companyId, action, target, Change.none());
    }

    /** Keeps what administrators do in other services; what was done here is known already. */
    @Produces
    @Singleton
    EventHandler<AdminActionPerformed> everywhere() {
        return new EventHandler<>("audit-trail", AdminActionPerformed.TYPE, AdminActionPerformed.class, trail::keep);
    }
}
