package io.ficha.catalog.subscription;

import io.ficha.catalog.plan.Plans;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.SubscriptionReactivated;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.catalog.SubscriptionSuspended;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.smartips.IspNotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How services change, are cut, work again and go. Each change leaves with its events, or not at all. */
@ApplicationScoped
public class SubscriptionService {
    private static final String MANUAL = "MANUAL";
    private static final String NON_PAYMENT = "NON_PAYMENT";
    private static final String PAYMENT = "PAYMENT";

    private final Db db;
    private final Outbox outbox;
    private final SecretBox box;
    private final Plans plans;
    private final Subscriptions subscriptions;

    SubscriptionService(Db db, Outbox outbox, SecretBox box, Plans plans, Subscriptions subscriptions) {
        this.db = db;
        this.outbox = outbox;
        this.box = box;
        this.plans = plans;
        this.subscriptions = subscriptions;
    }

    /** @return the service; fails with {@link IspNotFound} */
    Uni<Subscription> get(String companyId, long id) {
        return subscriptions.find(companyId, id).onItem().ifNull().failWith(IspNotFound::service);
    }

    /** @return the service after the change; fails with {@link IspNotFound} and {@link ServiceConflict} */
    Uni<Subscription> change(long id, SubscriptionPatch patch, Actor actor) {
        String companyId = actor.companyId();
        return db.of(companyId).inTransaction(tx -> locked(tx, companyId, id).chain(before -> {
            String secret = patch.passHot() == null ? null : sealed(companyId, id, patch.passHot());
            var after = patch.appliedTo(before, secret);
            return requirePlan(tx, before.state(), after.state())
                    .chain(() -> subscriptions.taken(tx, after.state()).invoke(field -> {
                        if (field != null) throw ServiceConflict.taken(field);
                    }))
                    .chain(() -> save(tx, before, after, actor, "updated", null));
        }));
    }

    private String sealed(String companyId, long id, String passHot) {
        return box.seal(companyId, SubscriptionState.PASS_HOT, Long.toString(id), passHot);
    }

    private Uni<Void> requirePlan(SqlConnection tx, SubscriptionState before, SubscriptionState after) {
        if (before.planId() == after.planId()) return Uni.createFrom().voidItem();
        return plans.share(tx, before.companyId(), after.planId())
                .onItem()
                .ifNull()
                .failWith(ServiceConflict::noPlan)
                .replaceWithVoid();
    }

    /** @return the service, cut by hand; fails with {@link IspNotFound} */
    Uni<Subscription> cut(long id, Actor actor) {
        return byHand(id, actor, "cut", before -> before.cut(true, before.cutForDebt()));
    }

    /** @return the service, which works again unless an invoice is overdue; fails with {@link IspNotFound} */
    Uni<Subscription> restore(long id, Actor actor) {
        return byHand(id, actor, "restored", before -> before.cut(false, before.cutForDebt()));
    }

    private Uni<Subscription> byHand(long id, Actor actor, String what, UnaryOperator<Subscription> step) {
        String companyId = actor.companyId();
        return db.of(companyId).inTransaction(tx -> locked(tx, companyId, id).chain(before -> {
            var after = step.apply(before);
            return after.looksLike(before)
                    ? Uni.createFrom().item(before)
                    : save(tx, before, after, actor, what, MANUAL);
        }));
    }

    /** Removes a service; fails with {@link IspNotFound}. */
    Uni<Void> remove(long id, Actor actor) {
        String companyId = actor.companyId();
        return db.of(companyId).inTransaction(tx -> locked(tx, companyId, id)
                .chain(before -> save(tx, before, before.removed(), actor, "deleted", null))
                .replaceWithVoid());
    }

    /** Removes all services of a subscriber, in the transaction that removes the subscriber. */
    public Uni<Void> removeOf(SqlConnection tx, long clientId, Actor actor) {
        return subscriptions.lockOf(tx, actor.companyId(), clientId).chain(all -> {
            Uni<?> done = Uni.createFrom().voidItem();
            for (var it : all) done = done.chain(() -> save(tx, it, it.removed(), actor, "deleted", null));
            return done.replaceWithVoid();
        });
    }

    private Uni<Subscription> locked(SqlConnection tx, String companyId, long id) {
        return subscriptions.lock(tx, companyId, id).onItem().ifNull().failWith(IspNotFound::service);
    }

    private Uni<Subscription> save(
            SqlConnection tx, Subscription before, Subscription after, Actor actor, String what, String reason) {
        return subscriptions.update(tx, after).call(now -> {
            var events = new ArrayList<Event>();
            events.add(now.state());
            addMoved(events, before, now, reason);
            var change = now.state().deleted()
                    ? Change.removed(AuditedService.of(before))
                    : Change.between(AuditedService.of(before), AuditedService.of(now));
            boolean secret = !before.state().sealedPassHot().equals(now.state().sealedPassHot());
            events.add(AdminActions.performed(
                    actor,
                    now.state().companyId(),
                    "isp-service." + what,
                    Long.toString(now.state().serviceId()),
                    secret ? change.withSecret("pass_hot") : change));
            return outbox.append(tx, events);
        });
    }

    private static void addMoved(List<Event> events, Subscription before, Subscription now, String reason) {
        var it = now.state();
        if (before.isCut() == now.isCut() || it.deleted()) return;
        events.add(
                now.isCut()
                        ? new SubscriptionSuspended(
                                it.companyId(), it.clientId(), it.serviceId(), reason, it.version(), it.updatedAt())
                        : new SubscriptionReactivated(
                                it.companyId(), it.clientId(), it.serviceId(), reason, it.version(), it.updatedAt()));
    }

    /** Cuts for debt: one service, or with null all of the subscriber. */
    Uni<Void> overdue(SqlConnection tx, String companyId, long clientId, Long serviceId) {
        return forDebt(tx, companyId, clientId, serviceId, true);
    }

    /** Nothing is overdue any more: what was not cut by hand as well works again. */
    Uni<Void> settled(SqlConnection tx, String companyId, long clientId) {
        return forDebt(tx, companyId, clientId, null, false);
    }

    private Uni<Void> forDebt(SqlConnection tx, String companyId, long clientId, Long serviceId, boolean debt) {
        return subscriptions.lockOf(tx, companyId, clientId).chain(all -> {
            Uni<?> done = Uni.createFrom().voidItem();
            for (var before : all) {
                boolean meant = serviceId == null || serviceId == before.state().serviceId();
                if (!meant || before.cutForDebt() == debt) continue;
                var after = before.cut(before.state().manuallyCut(), debt);
                done = done.chain(() -> after.looksLike(before)
                        ? subscriptions.setCutForDebt(tx, after)
                        : saveForDebt(tx, before, after, debt ? NON_PAYMENT : PAYMENT));
            }
            return done.replaceWithVoid();
        });
    }

    private Uni<Void> saveForDebt(SqlConnection tx, Subscription before, Subscription after, String reason) {
        return subscriptions.update(tx, after).chain(now -> {
            var events = new ArrayList<Event>();
            events.add(now.state());
            addMoved(events, before, now, reason);
            return outbox.append(tx, events);
        });
    }
}
