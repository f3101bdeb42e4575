package io.ficha.payment.billing;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Bills and cuts on demand: what the schedule would do, for any month and any day. */
@ApplicationScoped
class Billing {
    private final Db db;
    private final Outbox outbox;
    private final Directory directory;
    private final MonthRun months;
    private final MonthForecast forecast;
    private final CutRun cuts;

    Billing(Db db, Outbox outbox, Directory directory, MonthRun months, MonthForecast forecast, CutRun cuts) {
        this.db = db;
        this.outbox = outbox;
        this.directory = directory;
        this.months = months;
        this.forecast = forecast;
        this.cuts = cuts;
    }

    /** A company, its policy and its day. */
    record Now(CompanyState company, LocalDate today) {}

    /** @return the company and its day by the database's clock */
    Uni<Now> now(String companyId) {
        return directory.company(companyId).chain(company -> db.of(companyId)
                .rows("select now() as now")
                .map(rows -> rows.get(0).get(OffsetDateTime.class, "now").toInstant())
                .map(now -> new Now(company, CompanyDays.today(now, company.zone()))));
    }

    /** @return what became of the services that are billed monthly */
    Uni<MonthRun.Step> bill(Now it, LocalDate month, Actor actor) {
        var companyId = it.company().companyId();
        return told(actor, companyId, "isp-billing.generated", month.toString().substring(0, "yyyy-MM".length()))
                .chain(() -> months.run(order(it, month), 0, MonthRun.Note.NONE));
    }

    /** @return what {@link #bill} would come to; nothing is written */
    Uni<MonthForecast.Sum> forecast(Now it, LocalDate month) {
        return forecast.of(order(it, month));
    }

    private static MonthRun.Order order(Now it, LocalDate month) {
        boolean suspendedToo = it.company().politica().facturarSuspendidos();
        return new MonthRun.Order(it.company().companyId(), month, it.today(), suspendedToo, null);
    }

    /** @return how many invoices are overdue on the day and were not told so before */
    Uni<Integer> cut(Now it, LocalDate day, Actor actor) {
        var companyId = it.company().companyId();
        int grace = it.company().politica().diasGracia();
        return told(actor, companyId, "isp-billing.cut", day.toString())
                .chain(() ->
                        cuts.run(companyId, day, grace, tx -> Uni.createFrom().voidItem()));
    }

    /** @return what {@link #cut} would find; nothing is written */
    Uni<CutRun.Sum> overdue(Now it, LocalDate day) {
        return cuts.count(it.company().companyId(), day, it.company().politica().diasGracia());
    }

    /** The audit trail has it before it begins: a run ends many transactions later, or is ended. */
    private Uni<Void> told(Actor actor, String companyId, String action, String target) {
        return db.of(companyId)
                .inTransaction(tx ->
                        outbox.append(tx, AdminActions.performed(actor, companyId, action, target, Change.none())));
    }
}
