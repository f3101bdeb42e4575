package io.ficha.payment.sweep;

import io.ficha.common.db.Db;
import io.ficha.common.work.DueWork;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Listed;
import io.ficha.payment.provider.NoList;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.purchase.Truth;
import io.ficha.payment.refresh.RefreshJobs;
import io.ficha.payment.sweep.Sweeps.Sweep;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Lays each provider's list beside our sales once a day, both ways: a payment that we do not know goes in front of a
 * person, and what differs is looked at again. Finds what no webhook told.
 */
@ApplicationScoped
class Sweeper {
    private static final long INTERVAL_MS = 2000;
    private static final long ENROL_MS = 60_000;

    private final Vertx vertx;
    private final Db db;
    private final Sweeps sweeps;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final Truth truth;
    private final RefreshJobs jobs;
    private final DueWork<Sweep> work;

    Sweeper(
            Vertx vertx,
            Db db,
            Sweeps sweeps,
            ProviderCredentials credentials,
            Providers providers,
            Truth truth,
            RefreshJobs jobs) {
        this.vertx = vertx;
        this.db = db;
        this.sweeps = sweeps;
        this.credentials = credentials;
        this.providers = providers;
        this.truth = truth;
        this.jobs = jobs;
        this.work = new DueWork<>("sweeps", 1, sweeps::claim, this::sweep);
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
        vertx.setPeriodic(
                INTERVAL_MS, ENROL_MS, id -> sweeps.enrol().subscribe().with(done -> {}, Sweeper::report));
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private Uni<Void> sweep(Sweep it) {
        return credentials.account(it.companyId(), it.provider(), it.mode()).chain(account -> {
            if (account == null) return sweeps.done(it);
            var seen = new HashSet<String>();
            var different = new LinkedHashSet<String>();
            return pages(account, it, null, seen, different)
                    .chain(() -> truth.expected(
                            account, it.since().plusHours(1), it.until().minusMinutes(1)))
                    .invoke(ours ->
                            ours.stream().filter(id -> !seen.contains(id)).forEach(different::add))
                    .chain(() -> ask(it, different))
                    .chain(() -> sweeps.done(it));
        });
    }

    private Uni<Void> pages(Account account, Sweep it, String cursor, Set<String> seen, Set<String> different) {
        return providers
                .named(it.provider())
                .list(account, it.since().toInstant(), it.until().toInstant(), cursor)
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .onItem()
                        .transformToUniAndConcatenate(listed -> compare(account, listed, seen, different))
                        .onItem()
                        .ignoreAsUni()
                        .chain(() -> page.next() == null
                                ? Uni.createFrom().voidItem()
                                : pages(account, it, page.next(), seen, different)));
    }

    private Uni<Void> compare(Account account, Listed listed, Set<String> seen, Set<String> different) {
        seen.add(listed.orderId());
        return truth.differs(account, listed)
                .invoke(differs -> {
                    if (differs) different.add(listed.orderId());
                })
                .replaceWithVoid();
    }

    private Uni<Void> ask(Sweep it, Collection<String> orders) {
        if (orders.isEmpty()) return Uni.createFrom().voidItem();
        Log.infof(
                "payments differ from the provider's list companyId=%s provider=%s count=%d",
                it.companyId(), it.provider(), orders.size());
        return db.of(it.companyId())
                .inTransaction(tx -> Multi.createFrom()
                        .iterable(orders)
                        .onItem()
                        .transformToUniAndConcatenate(id -> jobs.ask(tx, it.companyId(), it.provider(), it.mode(), id))
                        .onItem()
                        .ignoreAsUni())
                .invoke(jobs::wake);
    }

    private static void report(Throwable failure) {
        if (failure instanceof NoList) Log.warnf("a sweep waits for the provider: %s", failure.getMessage());
        else if (Db.isUnavailable(failure)) Log.debugf("a sweep waits for the database: %s", failure.toString());
        else Log.errorf(failure, "a sweep failed and will be tried again");
    }
}
