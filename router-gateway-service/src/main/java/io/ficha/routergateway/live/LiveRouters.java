package io.ficha.routergateway.live;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.DialLimit;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterFailed;
import io.ficha.routergateway.fleet.RouterNotFound;
import io.ficha.routergateway.fleet.RouterNotUsable;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routergateway.health.RouterReader;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Asks a company's router something now, over the connection that stands, or one bounded try to make one. */
@ApplicationScoped
public class LiveRouters {
    private final Directory directory;
    private final Fleet fleet;
    private final DialLimit limit;

    LiveRouters(Directory directory, Fleet fleet, DialLimit limit) {
        this.directory = directory;
        this.fleet = fleet;
        this.limit = limit;
    }

    Uni<List<ProfileView>> profiles(String companyId, String routerId) {
        return ask(companyId, routerId, RouterReader::profiles)
                .map(rows -> rows.stream().map(ProfileView::of).toList());
    }

    /** @return what the company's router answers; fails with the errors that every question to a router has */
    public <T> Uni<T> ask(String companyId, String routerId, Function<RouterOsConnection, Future<T>> question) {
        return directory.router(companyId, routerId).chain(router -> {
            if (router == null) throw new RouterNotFound();
            if (!router.activo()) throw RouterNotUsable.inactive();
            if (!fleet.isComplete(router)) throw RouterNotUsable.incomplete();
            return Futures.uni(() -> connect(router).compose(question))
                    .onFailure(LiveRouters::isRouters)
                    .transform(failure -> new RouterFailed(told(router, failure)));
        });
    }

    Uni<ConnectionTest> test(String companyId, String routerId) {
        return directory.router(companyId, routerId).chain(router -> {
            if (router == null) return Uni.createFrom().item(ConnectionTest.unknownRouter());
            return Futures.uni(() -> connect(router).compose(LiveRouters::greet))
                    .map(seen -> ConnectionTest.succeeded(router, seen.name(), seen.profiles()))
                    .onFailure(LiveRouters::isRouters)
                    .recoverWithItem(failure -> ConnectionTest.failed(router, told(router, failure)));
        });
    }

    Uni<RouterCheck> check(String companyId, String routerId) {
        return directory
                .company(companyId)
                .chain(company -> {
                    if (company == null || !company.activa())
                        return Uni.createFrom().item(RouterCheck.companyInactive());
                    return directory.router(companyId, routerId).chain(router -> {
                        if (router == null) return Uni.createFrom().item(RouterCheck.noRouter());
                        return Futures.uni(() -> fleet.connection(router).compose(RouterReader::identity))
                                .map(name -> RouterCheck.online())
                                .onFailure(LiveRouters::isRouters)
                                .recoverWithItem(RouterCheck::offline);
                    });
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.errorf(failure, "router check failed routerId=%s", routerId);
                    return RouterCheck.internalError();
                });
    }

    private Future<RouterOsConnection> connect(RouterState router) {
        if (!fleet.isConnected(router.routerId())) limit.take(router.companyId());
        return fleet.connectionNow(router);
    }

    private static Future<Greeting> greet(RouterOsConnection router) {
        var name = RouterReader.identity(router);
        var profiles = RouterReader.profiles(router);
        return Future.all(name, profiles)
                .map(both -> new Greeting(name.result(), profiles.result().size()));
    }

    private static boolean isRouters(Throwable failure) {
        return failure instanceof RouterUnreachable || failure instanceof RouterOsFailure;
    }

    /** The words of a connection that was never made, for one that broke or fell silent on the way. */
    private static String told(RouterState router, Throwable failure) {
        var endpoint = router.host() + ":" + router.puerto();
        if (failure instanceof RouterOsFailure.DeadlineExceeded) return "No answer from " + endpoint;
        boolean lost = failure instanceof RouterOsFailure.OutcomeUnknown || failure instanceof RouterOsFailure.NotSent;
        return lost ? "Connection lost to " + endpoint : failure.getMessage();
    }

    /** What a router answers to a connection test. */
    private record Greeting(String name, int profiles) {}
}
