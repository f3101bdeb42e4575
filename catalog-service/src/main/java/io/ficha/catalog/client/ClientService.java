package io.ficha.catalog.client;

import io.ficha.catalog.subscriber.NewSubscriber;
import io.ficha.catalog.subscriber.PortalPasswords;
import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.catalog.subscriber.SubscriberService;
import io.ficha.catalog.subscriber.Subscribers;
import io.ficha.catalog.subscription.SubscriptionService;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.IspInvalid;
import io.ficha.common.smartips.IspNotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a company's administrator does with subscribers. Each change leaves with its events, or not at all. */
@ApplicationScoped
class ClientService {
    private static final String TAKEN = "23505";
    private final Db db;
    private final Outbox outbox;
    private final Subscribers subscribers;
    private final SubscriberService people;
    private final SubscriptionService subscriptions;
    private final PortalPasswords passwords;

    ClientService(
            Db db,
            Outbox outbox,
            Subscribers subscribers,
            SubscriberService people,
            SubscriptionService subscriptions,
            PortalPasswords passwords) {
        this.db = db;
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.people = people;
        this.subscriptions = subscriptions;
        this.passwords = passwords;
    }

    /** @return the subscriber; fails with {@link IspNotFound} */
    Uni<Subscriber> get(String companyId, long id) {
        return subscribers.find(companyId, id).onItem().ifNull().failWith(IspNotFound::client);
    }

    /** @return the new subscriber; fails with {@link DniTaken} */
    Uni<Subscriber> create(NewSubscriber wanted, Actor actor) {
        return people.create(
                        actor.companyId(),
                        wanted,
                        made -> List.of(AdminActions.performed(
                                actor,
                                made.companyId(),
                                "isp-client.created",
                                Long.toString(made.clientId()),
                                Change.created(AuditedClient.of(made)))))
                .onFailure(IspInvalid.class)
                .transform(taken -> new DniTaken());
    }

    /** @return the subscriber after the change; fails with {@link IspNotFound} and {@link DniTaken} */
    Uni<Subscriber> change(long id, ClientPatch patch, Actor actor) {
        Uni<String> hash = patch.pass() == null ? Uni.createFrom().nullItem() : passwords.hash(patch.pass());
        return hash.chain(passHash -> db.of(actor.companyId())
                .inTransaction(tx -> locked(tx, actor, id).chain(before -> subscribers
                        .update(tx, patch.appliedTo(before.state()), passHash)
                        .onFailure(ClientService::isTaken)
                        .transform(taken -> new DniTaken())
                        .call(after -> told(tx, actor, "updated", after.state(), change(before, after, passHash))))));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException pg && TAKEN.equals(pg.getSqlState());
    }

    private static Change change(Subscriber before, Subscriber after, String passHash) {
        var change = Change.between(AuditedClient.of(before.state()), AuditedClient.of(after.state()));
        return passHash == null ? change : change.withSecret("pass");
    }

    /** Removes a subscriber with all services; fails with {@link IspNotFound}. */
    Uni<Void> remove(long id, Actor actor) {
        return db.of(actor.companyId()).inTransaction(tx -> locked(tx, actor, id)
                .call(() -> subscriptions.removeOf(tx, id, actor))
                .chain(before -> subscribers
                        .update(tx, removed(before.state()), null)
                        .chain(after -> told(
                                tx,
                                actor,
                                "deleted",
                                after.state(),
                                Change.removed(AuditedClient.of(before.state()))))));
    }

    private Uni<Subscriber> locked(SqlConnection tx, Actor actor, long id) {
        return subscribers.lock(tx, actor.companyId(), id).onItem().ifNull().failWith(IspNotFound::client);
    }

    private Uni<Void> told(SqlConnection tx, Actor actor, String what, SubscriberState now, Change change) {
        return outbox.append(
                tx,
                now,
                AdminActions.performed(
                        actor, now.companyId(), "isp-client." + what, Long.toString(now.clientId()), change));
    }

    private static SubscriberState removed(SubscriberState it) {
        return new SubscriberState(
                it.clientId(),
                it.companyId(),
                it.name(),
                it.dni(),
                it.email(),
                it.phone(),
                it.subscriberNo(),
                it.billingDueDate(),
                it.address(),
                it.coordinates(),
                it.dv(),
                it.typeDocumentIdentificationId(),
                it.typeOrganizationId(),
                it.municipalityId(),
                it.typeLiabilityId(),
                it.typeRegimeId(),
                it.merchantRegistration(),
                it.electronicInvoice(),
                it.partnerId(),
                it.createdAt(),
                it.updatedAt(),
                true,
                it.version());
    }

    /** What the audit trail keeps of a subscriber: no times, which it has itself. */
    record AuditedClient(
            String name,
            String dni,
            String email,
            String phone,
            int billingDueDate,
            String address,
            String coordinates,
            boolean electronicInvoice,
            Long partnerId) {
        static AuditedClient of(SubscriberState it) {
            return new AuditedClient(
                    it.name(),
                    it.dni(),
                    it.email(),
                    it.phone(),
                    it.billingDueDate(),
                    it.address(),
                    it.coordinates(),
                    it.electronicInvoice(),
                    it.partnerId());
        }
    }
}
