package io.ficha.catalog.subscription;

import io.ficha.catalog.plan.Plans;
import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.catalog.subscriber.Subscribers;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.smartips.IspInvalid;
import io.ficha.common.smartips.IspNotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** How services come to be. Each leaves with its events, or not at all. */
@ApplicationScoped
class ServiceCreation {
    private final Db db;
    private final Outbox outbox;
    private final Directory directory;
    private final SecretBox box;
    private final Plans plans;
    private final Subscribers subscribers;
    private final Subscriptions subscriptions;
    private final Confirmations confirmations;
    private final RouterReach reach;

    ServiceCreation(
            Db db,
            Outbox outbox,
            Directory directory,
            SecretBox box,
            Plans plans,
            Subscribers subscribers,
            Subscriptions subscriptions,
            Confirmations confirmations,
            RouterReach reach) {
        this.db = db;
        this.outbox = outbox;
        this.directory = directory;
        this.box = box;
        this.plans = plans;
        this.subscribers = subscribers;
        this.subscriptions = subscriptions;
        this.confirmations = confirmations;
        this.reach = reach;
    }

    /** A service and whose it is. */
    record Created(Subscription service, Subscriber client) {}

    /**
     * Gives a subscriber a service, and waits a moment for the router's word on it.
     *
     * @return the service; fails with {@link IspNotFound}, and with {@link IspInvalid} when the plan or the router is not
     *     the company's, or the router has that user or address already
     */
    Uni<Created> create(String companyId, String dni, NewSubscription wanted) {
        return subscribers
                .findByDni(companyId, dni)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::client)
                .chain(it -> create(it.state(), wanted, null));
    }

    /** @return the same for an administrator, whom the audit trail names */
    Uni<Created> create(long clientId, NewSubscription wanted, Actor actor) {
        return subscribers
                .find(actor.companyId(), clientId)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::client)
                .chain(it -> create(it.state(), wanted, actor));
    }

    private Uni<Created> create(SubscriberState client, NewSubscription wanted, Actor actor) {
        String companyId = client.companyId();
        return directory
                .routerByNumber(companyId, wanted.router())
                .onItem()
                .ifNull()
                .failWith(() -> new IspInvalid("router", "El router no existe."))
                .chain(router -> db.of(companyId)
                        .inTransaction(tx -> insert(tx, client, wanted, router, actor))
                        .call(created -> told(created.service(), router)))
                .chain(created -> subscriptions
                        .find(companyId, created.service().state().serviceId())
                        .map(now -> now == null ? created : new Created(now, created.client())));
    }

    private Uni<Void> told(Subscription service, RouterState router) {
        long id = service.state().serviceId();
        return reach.isDown(router.routerId()) ? Uni.createFrom().voidItem() : confirmations.settled(id);
    }

    private Uni<Created> insert(
            SqlConnection tx, SubscriberState of, NewSubscription wanted, RouterState router, Actor actor) {
        String companyId = of.companyId();
        return subscribers
                .share(tx, companyId, of.clientId())
                .onItem()
                .ifNull()
                .failWith(IspNotFound::client)
                .call(() -> plans.share(tx, companyId, wanted.plan())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IspInvalid("plan", "El plan no existe.")))
                .chain(client -> subscriptions
                        .nextId(tx)
                        .map(id -> state(id, client.state().clientId(), companyId, wanted, router))
                        .chain(state -> subscriptions.insert(tx, state).chain(made -> {
                            if (made == null) return refuseTaken(tx, state);
                            return Uni.createFrom().item(made);
                        }))
                        .invoke(made -> confirmations.expect(made.state().serviceId()))
                        .call(made -> outbox.append(tx, made(made, actor)))
                        .map(made -> new Created(made, client)));
    }

    private static List<Event> made(Subscription service, Actor actor) {
        var state = service.state();
        if (actor == null) return List.of(state);
        return List.of(
                state,
                AdminActions.performed(
                        actor,
                        state.companyId(),
                        "isp-service.created",
                        Long.toString(state.serviceId()),
                        Change.created(AuditedService.of(service))));
    }

    private <T> Uni<T> refuseTaken(SqlConnection tx, SubscriptionState state) {
        return subscriptions.taken(tx, state).map(field -> {
            throw "ip".equals(field)
                    ? new IspInvalid("ip", "La ip ya está en uso en ese router.")
                    : new IspInvalid("user_hot", "El user_hot ya está en uso en ese router.");
        });
    }

    private SubscriptionState state(
            long id, long clientId, String companyId, NewSubscription wanted, RouterState router) {
        return new SubscriptionState(
                id,
                companyId,
                clientId,
                wanted.plan(),
                router.routerId(),
                router.numero(),
                wanted.ip(),
                wanted.mac(),
                wanted.dateIn(),
                SubscriptionState.ACTIVE,
                false,
                wanted.userHot(),
                box.seal(companyId, SubscriptionState.PASS_HOT, Long.toString(id), wanted.passHot()),
                wanted.billingType(),
                wanted.sendInvoice(),
                null,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                1);
    }
}
