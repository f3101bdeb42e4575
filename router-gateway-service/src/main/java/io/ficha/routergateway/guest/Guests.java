package io.ficha.routergateway.guest;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.Hashes;
import io.ficha.common.security.Caller;
import io.ficha.routergateway.desired.Mark;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routeros.Row;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings guests who have bought before online again: with the right password, or not at all. */
@ApplicationScoped
class Guests {
    static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration IN_ALL = PATIENCE.plusSeconds(2);
    private final Vertx vertx;
    private final Directory directory;
    private final Fleet fleet;
    private final Throttle throttle;
    private final DeviceStore devices;
    private final Turns turns = new Turns();

    Guests(Vertx vertx, Directory directory, Fleet fleet, Throttle throttle, DeviceStore devices) {
        this.vertx = vertx;
        this.directory = directory;
        this.fleet = fleet;
        this.throttle = throttle;
        this.devices = devices;
    }

    /** @return the answer; fails with {@link TooManyAttempts} alone */
    Uni<ReconnectAnswer> reconnect(Caller.Portal portal, ReconnectRequest request) {
        var mac = request.macAsSent();
        if (directory.isInactive(portal.companyId())) return answer(ReconnectAnswer.companyInactive(mac));
        return directory.router(portal.companyId(), portal.routerId()).chain(router -> {
            if (router == null || !router.activo()) return answer(ReconnectAnswer.routerInactive(mac));
            if (Fields.looksLikeMac(request.username())) return answer(ReconnectAnswer.unknownUser(mac));
            var attempt = throttle.admit(portal, request.mac(), request.username());
            return told(
                            () -> reconnect(router, request),
                            router,
                            () -> ReconnectAnswer.routerInactive(mac),
                            problem -> ReconnectAnswer.error(mac, problem))
                    .invoke(answer -> settle(attempt, answer));
        });
    }

    private Future<ReconnectAnswer> reconnect(RouterState router, ReconnectRequest request) {
        var calls = new RouterCalls(fleet, router, PATIENCE);
        var users = GuestUsers.named(calls, request.username());
        var hosts = Host.read(calls, request.mac());
        return Future.all(users, hosts).compose(both -> {
            var server = Host.choose(hosts.result(), request.ip()).map(Host::server);
            var user = GuestUsers.at(users.result(), server.orElse(null));
            return user.map(it -> proven(calls, router, request, it))
                    .orElseGet(() -> Future.succeededFuture(ReconnectAnswer.unknownUser(request.macAsSent())));
        });
    }

    private Future<ReconnectAnswer> proven(RouterCalls calls, RouterState router, ReconnectRequest request, Row user) {
        if (!Hashes.same(GuestUsers.password(user), request.password())) {
            return Future.succeededFuture(ReconnectAnswer.wrongPassword(request.macAsSent()));
        }
        if (GuestUsers.isDisabled(user)) {
            return Future.succeededFuture(ReconnectAnswer.disabled(user, request.macAsSent()));
        }
        return logIn(calls, request, user)
                .onSuccess(result -> remember(router, request, user, result))
                .map(result -> ReconnectAnswer.of(result, user, request.macAsSent()));
    }

    private Future<LoginResult> logIn(RouterCalls calls, ReconnectRequest request, Row user) {
        return turns.run(
                calls.routerId() + "\n" + Family.baseOf(request.username()),
                () -> Family.isTicket(user)
                        ? byTicket(calls, request)
                        : login(calls, request, request.username()).run());
    }

    /** A device that came in with a user of ours is known by its address from then on; nobody waits for that. */
    private void remember(RouterState router, ReconnectRequest request, Row user, LoginResult result) {
        var mark = Mark.of(user.get("comment"));
        if (mark == null || !(result instanceof LoginResult.Online)) return;
        devices.remember(router.companyId(), router.routerId(), request.mac(), mark.purchaseId())
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("a device was not remembered: %s", failure.toString()));
    }

    private Future<LoginResult> byTicket(RouterCalls calls, ReconnectRequest request) {
        return new TicketLogin(
                        calls,
                        request.mac(),
                        request.ip(),
                        Family.baseOf(request.username()),
                        request.password(),
                        name -> login(calls, request, name))
                .run();
    }

    private DeviceLogin login(RouterCalls calls, ReconnectRequest request, String user) {
        return new DeviceLogin(vertx, calls, request.mac(), request.ip(), user, request.password());
    }

    private static void settle(Throttle.Try attempt, ReconnectAnswer answer) {
        boolean guessed = answer.estado().equals(ProfileAnswer.BAD_CREDENTIALS)
                || (answer.estado().equals("expirado") && answer.datos_sesion() == null);
        if (answer.success()) attempt.online();
        else if (guessed) attempt.failed();
        else attempt.harmless();
    }

    /** @return the answer; fails with {@link TooManyAttempts} alone */
    Uni<ProfileAnswer> profile(Caller.Portal portal, ProfileRequest request) {
        if (directory.isInactive(portal.companyId())) return answer(ProfileAnswer.companyInactive());
        return directory.router(portal.companyId(), portal.routerId()).chain(router -> {
            if (router == null || !router.activo()) return answer(ProfileAnswer.routerInactive());
            var attempt = throttle.admit(portal, null, request.username());
            return told(
                            () -> profile(new RouterCalls(fleet, router, PATIENCE), request),
                            router,
                            ProfileAnswer::routerInactive,
                            ProfileAnswer::error)
                    .invoke(answer -> {
                        if (answer.estado().equals(ProfileAnswer.BAD_CREDENTIALS)) attempt.failed();
                        else attempt.harmless();
                    });
        });
    }

    private static Future<ProfileAnswer> profile(RouterCalls calls, ProfileRequest request) {
        return GuestUsers.named(calls, request.username()).compose(users -> {
            Optional<Row> user =
                    users.stream().filter(it -> isProven(it, request)).findFirst();
            return user.map(it -> ProfileReader.read(calls, it))
                    .orElseGet(() -> Future.succeededFuture(ProfileAnswer.refused()));
        });
    }

    /** A PIN has no password: whoever sends one, if only an empty one, means another user. */
    private static boolean isProven(Row user, ProfileRequest request) {
        return GuestUsers.isPin(user)
                ? request.password() == null
                : request.password() != null && Hashes.same(GuestUsers.password(user), request.password());
    }

    private static <T> Uni<T> told(
            Supplier<Future<T>> work, RouterState router, Supplier<T> routerAway, Function<String, T> error) {
        return Futures.uni(work)
                .ifNoItem()
                .after(IN_ALL)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Trouble.told(failure, router.routerId(), routerAway, error));
    }

    private static <T> Uni<T> answer(T answer) {
        return Uni.createFrom().item(answer);
    }
}
