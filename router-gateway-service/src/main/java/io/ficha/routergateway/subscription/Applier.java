package io.ficha.routergateway.subscription;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.desired.Rounds;
import io.ficha.routergateway.desired.Turns;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routergateway.hotspot.Urgency;
import io.ficha.routergateway.line.Convergence;
import io.ficha.routergateway.line.Firewall;
import io.ficha.routergateway.line.Line;
import io.ficha.routergateway.line.Online;
import io.ficha.routergateway.line.Outcome;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings one router's services there: the firewall first, then what is due in small batches, then who is online. It
 * works in turns, each under the router's lease, and begins no write that could outlive the lease.
 */
final class Applier {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(6);
    private static final Duration PREPARE_EVERY = Duration.ofHours(24);
    private static final Duration PREPARE_AGAIN = Duration.ofMinutes(10);
    private static final long FOR_GUESTS_MS = 100;
    private static final int MOST_WAITS_FOR_GUESTS = 10;
    private static final int MOST_BATCHES = 32;
    private static final String NO_ROUTER = "El router ya no existe";
    private static final String SEALED = "La contraseña del servicio no se puede abrir";

    private final String routerId;
    private final Vertx vertx;
    private final RouterStore routers;
    private final ServiceStore services;
    private final Directory directory;
    private final Fleet fleet;
    private final Urgency urgency;
    private final SubscriptionConfig config;
    private final Rounds rounds;
    private final Online online = new Online();
    private volatile String company;
    private volatile long claimedAt;

    Applier(
            String routerId,
            Vertx vertx,
            RouterStore routers,
            ServiceStore services,
            Directory directory,
            Fleet fleet,
            Urgency urgency,
            SubscriptionConfig config,
            Turns turns) {
        this.routerId = routerId;
        this.vertx = vertx;
        this.routers = routers;
        this.services = services;
        this.directory = directory;
        this.fleet = fleet;
        this.urgency = urgency;
        this.config = config;
        this.rounds = new Rounds(turns, () -> company, this::turn, this::brokeOff);
    }

    /** Says that something may be due; a wake during a turn makes one more. */
    void wake(String companyId) {
        company = companyId;
        rounds.wake();
    }

    /** Begins nothing new. */
    void stop() {
        rounds.stop();
    }

    boolean isIdle() {
        return rounds.isIdle();
    }

    private void brokeOff(Throwable failure) {
        Log.warnf("services' turn broke off routerId=%s: %s", routerId, failure.toString());
    }

    /** @return false: what is left is due later, or somebody wakes */
    private Uni<Boolean> turn() {
        return claim().chain(turn -> turn == null
                        ? Uni.createFrom().voidItem()
                        : directory
                                .router(routerId)
                                .chain(router -> router == null ? orphaned() : connected(router, turn))
                                .chain(() -> routers.done(routerId)))
                .replaceWith(false);
    }

    private Uni<RouterStore.Turn> claim() {
        long now = System.nanoTime();
        return routers.claim(routerId).invoke(turn -> {
            if (turn != null) claimedAt = now;
        });
    }

    /** What was to go is gone with its router; what is wanted has nowhere to be. */
    private Uni<Void> orphaned() {
        return services.due(routerId)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : services.finish(due.stream().map(Applier::nowhere).toList()));
    }

    private static ServiceStore.End nowhere(Service service) {
        return service.deleted()
                ? new ServiceStore.End.Applied(service)
                : new ServiceStore.End.Refused(service, NO_ROUTER);
    }

    private Uni<Void> connected(RouterState router, RouterStore.Turn turn) {
        return Futures.uni(() -> fleet.connection(router))
                .chain(connection -> work(router, connection, turn).onFailure().invoke(failure -> {
                    if (failure instanceof DeadlineExceeded) fleet.suspect(routerId, connection);
                }))
                .onFailure(failure -> !Db.isUnavailable(failure))
                .recoverWithUni(this::failed);
    }

    private Uni<Void> failed(Throwable failure) {
        if (failure instanceof RouterUnreachable) fleet.hurry(routerId);
        else Log.infof("services wait for their router routerId=%s: %s", routerId, failure.getMessage());
        return routers.failed(routerId, String.valueOf(failure.getMessage()), seconds(config.longestPause()));
    }

    private Uni<Void> work(RouterState router, RouterOsConnection connection, RouterStore.Turn turn) {
        var local = localAddress(connection).memoize().indefinitely(); // asked once a turn, if at all
        Uni<Void> prepared =
                turn.prepare() ? prepare(connection) : Uni.createFrom().voidItem();
        return prepared.chain(() -> batches(router, connection, local, 0))
                .chain(() -> turn.look() ? look(connection) : Uni.createFrom().voidItem());
    }

    /** A router that refuses rules still takes services; it is asked again. */
    private Uni<Void> prepare(RouterOsConnection connection) {
        var firewall = new Firewall(connection, writer(connection), notice());
        return Futures.uni(firewall::prepare)
                .onFailure(CommandTrap.class)
                .recoverWithItem(refusal -> {
                    Log.warnf("firewall not prepared routerId=%s: %s", routerId, refusal.getMessage());
                    return false;
                })
                .chain(stands -> routers.prepared(routerId, seconds(stands ? PREPARE_EVERY : PREPARE_AGAIN)));
    }

    private Firewall.Notice notice() {
        var text = config.cutNotice().orElse("").strip();
        int port = text.lastIndexOf(':');
        return text.isEmpty()
                ? new Firewall.Notice("", 0)
                : port < 0
                        ? new Firewall.Notice(text, 80)
                        : new Firewall.Notice(text.substring(0, port), Integer.parseInt(text.substring(port + 1)));
    }

    private Uni<Void> batches(RouterState router, RouterOsConnection connection, Uni<String> local, int number) {
        if (rounds.isStopping() || number == MOST_BATCHES)
            return Uni.createFrom().voidItem();
        return guestsFirst(0)
                .chain(this::claim)
                .chain(turn -> turn == null ? Uni.createFrom().item(List.<Service>of()) : services.due(routerId))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : batch(router, connection, local, due)
                                .chain(() -> batches(router, connection, local, number + 1)));
    }

    /** Somebody in front of a captive portal waits; subscribers' changes can for a moment. */
    private Uni<Void> guestsFirst(int waited) {
        if (waited == MOST_WAITS_FOR_GUESTS) return Uni.createFrom().voidItem();
        return urgency.guestWaits(routerId)
                .chain(waits -> waits
                        ? Futures.uni(() -> vertx.timer(FOR_GUESTS_MS)).chain(() -> guestsFirst(waited + 1))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> batch(RouterState router, RouterOsConnection connection, Uni<String> local, List<Service> due) {
        var ends = new ArrayList<ServiceStore.End>();
        var lines = new HashMap<Line, Service>();
        for (var it : due) {
            if (!router.companyId().equals(it.companyId())) {
                ends.add(nowhere(it));
            } else if (it.line() == null) {
                ends.add(new ServiceStore.End.Refused(it, SEALED));
            } else {
                lines.put(it.line(), it);
            }
        }
        return local.chain(address -> converge(connection, address, lines, ends));
    }

    /** What broke off is tried again a little later, so that others come to their turn. */
    private Uni<Void> converge(
            RouterOsConnection connection, String local, Map<Line, Service> lines, List<ServiceStore.End> ends) {
        var convergence = new Convergence(connection, writer(connection), local);
        return Futures.uni(() -> convergence.run(List.copyOf(lines.keySet())))
                .onFailure()
                .call(() -> {
                    lines.forEach((line, service) ->
                            ends.add(new ServiceStore.End.Pending(service, convergence.owesEnd(line))));
                    return services.finish(ends);
                })
                .chain(outcomes -> {
                    outcomes.forEach((line, outcome) -> ends.add(end(lines.get(line), outcome)));
                    return services.finish(ends);
                });
    }

    private static ServiceStore.End end(Service service, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) return new ServiceStore.End.Refused(service, refused.reason());
        return outcome instanceof Outcome.Settled
                ? new ServiceStore.End.Applied(service)
                : new ServiceStore.End.Pending(service, false);
    }

    /** What the router uses for its end of PPP lines already. */
    private Uni<String> localAddress(RouterOsConnection connection) {
        return Futures.uni(() -> connection
                .execute(Command.of("/ppp/profile/print")
                        .proplist("local-address")
                        .where("name", "default"))
                .map(result ->
                        result.rows().isEmpty() ? null : result.rows().get(0).get("local-address"))
                .map(it -> it == null || it.isEmpty() ? config.pppLocalAddress() : it)
                .recover(failure -> failure instanceof CommandTrap
                        ? Future.succeededFuture(config.pppLocalAddress())
                        : Future.failedFuture(failure)));
    }

    private Uni<Void> look(RouterOsConnection connection) {
        return routers.controls(routerId)
                .chain(controls -> Futures.uni(() -> online.look(connection, controls)))
                .chain(seen -> routers.seen(routerId, seen, seconds(config.onlineEvery())));
    }

    /** A write that could outlive the lease is not begun: another owner might be writing by then. */
    private Function<Command, Future<?>> writer(RouterOsConnection connection) {
        return command -> fleet.writes(routerId).run(() -> {
            if (System.nanoTime() - claimedAt > LEASE.minus(LONGEST_WRITE).toNanos()) {
                return Future.failedFuture(new LeaseRanOut());
            }
            return connection.execute(command);
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Too little of the lease was left to begin a write; what is left is due at once. */
    private static final class LeaseRanOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseRanOut() {
            super("the lease is about to run out", null, false, false);
        }
    }
}
