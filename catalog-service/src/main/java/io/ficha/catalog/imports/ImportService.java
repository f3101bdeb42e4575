package io.ficha.catalog.imports;

import io.ficha.catalog.imports.ImportAnswer.Proposal;
import io.ficha.catalog.imports.ImportAnswer.Summary;
import io.ficha.catalog.plan.Plans;
import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.catalog.subscriber.SubscriberService;
import io.ficha.catalog.subscriber.Subscribers;
import io.ficha.catalog.subscription.TakeOver;
import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.Event;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.http.InternalClient;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes subscribers and services of what is on a router already. The router is only read. Written in transactions of a
 * few each: what broke off is done by another call, which finds the rest.
 */
@ApplicationScoped
class ImportService {
    private static final long TIMEOUT_MS = 10_000;
    private static final int AT_ONCE = 50;
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('isp-import ' || $1, 0))";

    private final Db db;
    private final Outbox outbox;
    private final Directory directory;
    private final InternalClient http;
    private final String gatewayUrl;
    private final Plans plans;
    private final Subscribers subscribers;
    private final SubscriberService clients;
    private final TakeOver services;

    ImportService(
            Db db,
            Outbox outbox,
            Directory directory,
            InternalClient http,
            @ConfigProperty(name = "ficha.router-gateway-url") String gatewayUrl,
            Plans plans,
            Subscribers subscribers,
            SubscriberService clients,
            TakeOver services) {
        this.db = db;
        this.outbox = outbox;
        this.directory = directory;
        this.http = http;
        this.gatewayUrl = gatewayUrl;
        this.plans = plans;
        this.subscribers = subscribers;
        this.clients = clients;
        this.services = services;
    }

    /** @return what it would do or did; fails with {@link ImportRefused} */
    Uni<ImportAnswer> run(ImportRequest request, Actor actor) {
        if (!Ids.isPlausible(request.routerId())) return Uni.createFrom().failure(ImportRefused.noRouter());
        return directory
                .router(actor.companyId(), request.routerId())
                .onItem()
                .ifNull()
                .failWith(ImportRefused::noRouter)
                .chain(router -> read(router).chain(contents -> Inventory.read(db, router)
                        .invoke(it -> it.requirePlans(request.planes()))
                        .map(inventory -> new Draft(router, request, contents, inventory))
                        .chain(draft -> carryOut(router, request, draft, actor))));
    }

    private Uni<RouterContents> read(RouterState router) {
        return http.get(
                        gatewayUrl + "/internal/routers/" + router.routerId() + "/subscribers?companyId="
                                + router.companyId(),
                        RouterContents.class,
                        TIMEOUT_MS)
                .onFailure()
                .transform(ImportRefused::unreachable)
                .onItem()
                .ifNull()
                .failWith(ImportRefused::noRouter);
    }

    private Uni<ImportAnswer> carryOut(RouterState router, ImportRequest request, Draft draft, Actor actor) {
        var dnis = draft.proposals.stream().map(Proposal::dni).toList();
        return Inventory.clients(db, router.companyId(), dnis).chain(there -> {
            var proposals = draft.proposals.stream()
                    .map(it -> it.by(there.get(it.dni()), null, null))
                    .toList();
            var fresh = new HashSet<>(dnis);
            fresh.removeAll(there.keySet());
            var summary = new Summary(draft.known, fresh.size(), proposals.size(), draft.conflicts.size());
            return (request.aplicar()
                            ? apply(router, request, proposals, actor)
                            : Uni.createFrom().item(proposals))
                    .map(done -> new ImportAnswer(
                            router.routerId(),
                            request.aplicar(),
                            summary,
                            draft.profiles,
                            done,
                            draft.conflicts,
                            draft.next));
        });
    }

    private Uni<List<Proposal>> apply(
            RouterState router, ImportRequest request, List<Proposal> proposals, Actor actor) {
        return directory.company(router.companyId()).chain(company -> {
            var today = LocalDate.ofInstant(Clock.systemUTC().instant(), company.zone());
            var done = new ArrayList<Proposal>();
            Uni<?> all = Uni.createFrom().voidItem();
            for (int i = 0; i < proposals.size(); i += AT_ONCE) {
                var some = proposals.subList(i, Math.min(i + AT_ONCE, proposals.size()));
                all = all.chain(() -> db.of(router.companyId())
                        .inTransaction(tx -> new Batch(tx, router, request.dueDay(), today).write(some, actor))
                        .invoke(done::addAll));
            }
            return all.map(ignored -> done);
        });
    }

    /** What is written in one transaction, and told with it. */
    private final class Batch {
        private final SqlConnection tx;
        private final RouterState router;
        private final int dueDay;
        private final LocalDate today;
        private final List<Event> events = new ArrayList<>();
        private final List<Proposal> done = new ArrayList<>();
        private final List<Long> made = new ArrayList<>();

        Batch(SqlConnection tx, RouterState router, int dueDay, LocalDate today) {
            this.tx = tx;
            this.router = router;
            this.dueDay = dueDay;
            this.today = today;
        }

        Uni<List<Proposal>> write(List<Proposal> some, Actor actor) {
            Uni<?> all = Db.rows(tx, ONE_AT_A_TIME, router.routerId());
            var wanted = new TreeSet<Long>();
            some.forEach(it -> wanted.add(it.planId()));
            for (long plan : wanted) all = all.chain(() -> required(plans.share(tx, router.companyId(), plan)));
            for (var it : some) all = all.chain(() -> write(it));
            return all.chain(() -> {
                        var ids = done.stream().map(Proposal::servicioId).toList();
                        var change = Change.created(new Imported(router.numero(), made, ids));
                        events.add(AdminActions.performed(
                                actor, router.companyId(), "isp-import.applied", router.routerId(), change));
                        return outbox.append(tx, events);
                    })
                    .map(told -> done);
        }

        private Uni<Void> write(Proposal it) {
            return subscribers
                    .shareByDni(tx, router.companyId(), it.dni())
                    .chain(there -> there != null ? Uni.createFrom().item(there) : client(it))
                    .chain(client -> {
                        long clientId = client.state().clientId();
                        var found = new TakeOver.Found(
                                router,
                                clientId,
                                it.planId(),
                                it.ip(),
                                it.mac(),
                                it.usuario(),
                                it.tipo(),
                                it.deshabilitado(),
                                today);
                        return required(services.create(tx, found)).invoke(service -> {
                            events.add(service);
                            String mark = "ficha:" + router.companyId() + ":svc:" + service.serviceId();
                            done.add(it.by(clientId, service.serviceId(), mark));
                        });
                    })
                    .replaceWithVoid();
        }

        private Uni<Subscriber> client(Proposal it) {
            return required(clients.takeOver(tx, router.companyId(), it.nombre(), it.dni(), dueDay))
                    .invoke(client -> {
                        events.add(client.state());
                        made.add(client.state().clientId());
                    });
        }

        private <T> Uni<T> required(Uni<T> result) {
            return result.onItem().ifNull().failWith(ImportRefused::overtaken);
        }
    }

    /** What the audit trail keeps of a batch. */
    record Imported(int router, List<Long> clientes, List<Long> servicios) {}
}
