package io.ficha.payment.billing;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.work.DueWork;
import io.ficha.payment.billing.Schedule.Entry;
import io.ficha.payment.billing.Schedule.Turn;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Begins each company's runs when its clock says so, or as soon as anybody is there to do it. Of all replicas one does a
 * company's run; what it leaves when it dies, another ends.
 */
@ApplicationScoped
class BillingWorker {
    private static final int AT_A_TIME = 2;

    private final Vertx vertx;
    private final Schedule schedule;
    private final Directory directory;
    private final MonthRun months;
    private final CutRun cuts;
    private final Duration tick;
    private final LocalTime hour;
    private final DueWork<Turn> work = new DueWork<>("billing runs", AT_A_TIME, this::claim, this::run);

    BillingWorker(
            Vertx vertx,
            Schedule schedule,
            Directory directory,
            MonthRun months,
            CutRun cuts,
            @ConfigProperty(name = "ficha.billing-tick") Duration tick,
            @ConfigProperty(name = "ficha.billing-hour") LocalTime hour) {
        this.vertx = vertx;
        this.schedule = schedule;
        this.directory = directory;
        this.months = months;
        this.cuts = cuts;
        this.tick = tick;
        this.hour = hour;
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, tick.toMillis());
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Looks for runs that are due now. */
    void look() {
        work.now();
    }

    private Uni<List<Turn>> claim() {
        return schedule.enrol().chain(schedule::free).chain(free -> Multi.createFrom()
                .iterable(free)
                .onItem()
                .transformToUniAndConcatenate(this::claimIfDue)
                .select()
                .where(Objects::nonNull)
                .select()
                .first(AT_A_TIME)
                .collect()
                .asList());
    }

    private Uni<Turn> claimIfDue(Entry it) {
        var company = directory.companyNow(it.companyId());
        if (company == null || !company.activa()) return Uni.createFrom().nullItem();
        LocalDate due = it.run().due(it.done(), CompanyDays.reached(it.now(), company.zone(), hour));
        return due == null ? Uni.createFrom().nullItem() : schedule.claim(it, due);
    }

    private Uni<Void> run(Turn turn) {
        var company = directory.companyNow(turn.companyId());
        return (turn.run() == Run.MONTH ? bill(turn, company) : cut(turn, company))
                .chain(count -> schedule.done(turn)
                        .invoke(() -> Log.infof(
                                "billing run ended companyId=%s run=%s day=%s invoices=%d",
                                turn.companyId(), turn.run(), turn.day(), count)))
                .invoke(work::now);
    }

    private Uni<Integer> bill(Turn turn, CompanyState company) {
        var zone = company.zone();
        return months.run(
                        new MonthRun.Order(
                                turn.companyId(),
                                turn.day(),
                                CompanyDays.today(turn.now(), zone),
                                company.politica().facturarSuspendidos(),
                                turn.day().atStartOfDay(zone).toOffsetDateTime()),
                        turn.after(),
                        (tx, step) -> schedule.reached(tx, turn, step.last()))
                .map(MonthRun.Step::billed);
    }

    private Uni<Integer> cut(Turn turn, CompanyState company) {
        return cuts.run(
                turn.companyId(), turn.day(), company.politica().diasGracia(), tx -> schedule.reached(tx, turn, 0));
    }
}
