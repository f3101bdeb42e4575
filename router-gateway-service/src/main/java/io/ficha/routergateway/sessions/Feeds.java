package io.ficha.routergateway.sessions;

import io.ficha.common.directory.Directory;
import io.ficha.common.security.Caller;
import io.ficha.common.security.SessionCheck;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.RouterNotFound;
import io.ficha.routergateway.fleet.RouterNotUsable;
import io.ficha.routeros.RouterOsFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who watches which router live, at this replica. */
@ApplicationScoped
class Feeds {
    private final Vertx vertx;
    private final Directory directory;
    private final Fleet fleet;
    private final SessionCheck sessions;
    private final SessionsConfig config;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<String, Integer> byCompany = new ConcurrentHashMap<>();

    Feeds(Vertx vertx, Directory directory, Fleet fleet, SessionCheck sessions, SessionsConfig config) {
        this.vertx = vertx;
        this.directory = directory;
        this.fleet = fleet;
        this.sessions = sessions;
        this.config = config;
    }

    /**
     * Lets somebody watch one of their company's routers, and takes a place until the stream ends. Refuses before the
     * stream begins, for a stream cannot turn into an error.
     *
     * @return the newest state whenever there is one; ends with the user's session, the router or the company
     */
    Multi<Snapshot> watch(Caller.User user, String routerId) {
        var router = directory.routerNow(routerId);
        if (router == null || !router.companyId().equals(user.companyId())) throw new RouterNotFound();
        if (!router.activo()) throw RouterNotUsable.inactive();
        if (!fleet.isComplete(router)) throw RouterNotUsable.incomplete();
        var viewer = new Viewer(user);
        var feed = admit(viewer, routerId);
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            emitter.onTermination(() -> leave(viewer, routerId, feed));
                            viewer.connected(emitter);
                            feed.add(viewer);
                        },
                        BackPressureStrategy.LATEST);
    }

    private synchronized Feed admit(Viewer viewer, String routerId) {
        String company = viewer.user().companyId();
        var feed = feeds.computeIfAbsent(
                routerId, id -> new Feed(vertx, config.pollEvery(), () -> read(id), it -> review(id, it)));
        if (feed.places() >= config.viewersPerRouter()
                || byCompany.getOrDefault(company, 0) >= config.viewersPerCompany()) {
            throw new TooManyViewers();
        }
        feed.take();
        byCompany.merge(company, 1, Integer::sum);
        return feed;
    }

    private synchronized void leave(Viewer viewer, String routerId, Feed feed) {
        feed.remove(viewer);
        byCompany.computeIfPresent(viewer.user().companyId(), (id, count) -> count == 1 ? null : count - 1);
        if (feed.places() == 0) feeds.remove(routerId, feed);
    }

    private Future<List<GuestSession>> read(String routerId) {
        var router = directory.routerNow(routerId);
        if (router == null) return Future.succeededFuture(List.of());
        return fleet.connection(router)
                .compose(connection -> Guests.all(connection).onFailure(failure -> {
                    if (failure instanceof RouterOsFailure.DeadlineExceeded) fleet.suspect(routerId, connection);
                }));
    }

    /** Whoever may not watch any more is sent away. */
    private void review(String routerId, Feed feed) {
        var router = directory.routerNow(routerId);
        var company = router == null ? null : directory.companyNow(router.companyId());
        boolean open = router != null && router.activo() && company != null && company.activa();
        for (var viewer : feed.viewers()) {
            if (!open
                    || viewer.isExpired()
                    || !router.companyId().equals(viewer.user().companyId())) {
                viewer.dismiss();
            } else {
                Uni.createFrom()
                        .deferred(() -> sessions.admit(viewer.user()))
                        .subscribe()
                        .with(admitted -> {}, denied -> viewer.dismiss());
            }
        }
    }
}
