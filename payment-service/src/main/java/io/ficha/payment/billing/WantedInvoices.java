package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.work.DueWork;
import io.ficha.payment.billing.Subjects.Subject;
import io.ficha.payment.invoice.Invoices;
import io.ficha.payment.invoice.NewInvoice;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Makes single invoices of services as soon as all that is on them is known here: the first of a service that was made
 * to want one at once, for the whole month it was made in, and what a month's run had to leave.
 */
@ApplicationScoped
class WantedInvoices {
    private static final long INTERVAL_MS = 1000;
    private static final int BATCH = 32;
    private static final int AT_A_TIME = 4;
    private static final String WANT = "insert into wanted_invoice (company_id, service_id, month, released_on)"
            + " select $1, id, $3, $4 from unnest($2::bigint[]) id on conflict do nothing";
    private static final String CLAIM = "update wanted_invoice set tries = tries + 1,"
            + " next_at = now() + least(interval '1 hour', interval '1 second' * 2 ^ least(tries, 12))"
            + " where (company_id, service_id, month) in (select company_id, service_id, month from wanted_invoice"
            + " where next_at <= now() order by next_at limit $1 for update skip locked)"
            + " returning company_id, service_id, month, released_on, now() as now";
    private static final String DONE =
            "delete from wanted_invoice where company_id = $1 and service_id = $2 and month = $3";

    private final Vertx vertx;
    private final Db db;
    private final Directory directory;
    private final Invoices invoices;
    private final DueWork<Wanted> work = new DueWork<>("wanted invoices", AT_A_TIME, this::claim, this::make);

    WantedInvoices(Vertx vertx, Db db, Directory directory, Invoices invoices) {
        this.vertx = vertx;
        this.db = db;
        this.directory = directory;
        this.invoices = invoices;
    }

    /** One invoice; {@code releasedOn} is null unless it is a service's first. */
    private record Wanted(String companyId, long serviceId, LocalDate month, LocalDate releasedOn, OffsetDateTime now) {
        static Wanted of(Row row) {
            return new Wanted(
                    row.getString("company_id"),
                    row.getLong("service_id"),
                    row.getLocalDate("month"),
                    row.getLocalDate("released_on"),
                    row.getOffsetDateTime("now"));
        }

        NewInvoice draft(Subject it, LocalDate today) {
            return releasedOn == null ? Drafts.monthly(it, month, today) : Drafts.first(it, releasedOn, today);
        }
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Notes services that a month could not be billed to yet. */
    Uni<Void> want(SqlConnection tx, String companyId, LocalDate month, List<Long> services) {
        if (services.isEmpty()) return Uni.createFrom().voidItem();
        return Db.update(tx, WANT, companyId, services.toArray(Long[]::new), month, null)
                .replaceWithVoid();
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionState> serviceMade() {
        return new EventHandler<>(
                "first-invoice", SubscriptionState.TYPE, SubscriptionState.class, this::wantFirst, it -> work.now());
    }

    /** Only the first state of a service: later ones tell again what was asked for then. */
    private Uni<Void> wantFirst(SqlConnection tx, SubscriptionState it) {
        if (it.version() > 1 || !it.sendInvoice() || it.deleted()) {
            return Uni.createFrom().voidItem();
        }
        return zone(it.companyId()).chain(zone -> {
            var madeOn = CompanyDays.today(it.createdAt(), zone);
            return Db.update(tx, WANT, it.companyId(), new Long[] {it.serviceId()}, madeOn.withDayOfMonth(1), madeOn)
                    .replaceWithVoid();
        });
    }

    private Uni<ZoneId> zone(String companyId) {
        return directory
                .company(companyId)
                .map(it -> it == null ? ZoneId.of(BillingPolicy.USUAL.zonaHoraria()) : it.zone());
    }

    private Uni<List<Wanted>> claim() {
        return db.ofAll()
                .rows(CLAIM, BATCH)
                .map(rows -> rows.stream().map(Wanted::of).toList());
    }

    private Uni<Void> make(Wanted it) {
        return zone(it.companyId()).chain(zone -> db.of(it.companyId())
                .inTransaction(tx -> make(tx, it, CompanyDays.today(it.now().toInstant(), zone))));
    }

    private Uni<Void> make(SqlConnection tx, Wanted it, LocalDate today) {
        return invoices.lockNumbers(tx, it.companyId())
                .chain(() -> Subjects.one(tx, it.companyId(), it.month(), it.serviceId()))
                .chain(service -> {
                    if (service == null || service.waits())
                        return Uni.createFrom().voidItem();
                    var drafts = service.wantsInvoice() ? List.of(it.draft(service, today)) : List.<NewInvoice>of();
                    return invoices.make(tx, it.companyId(), drafts)
                            .chain(() -> Db.update(tx, DONE, it.companyId(), it.serviceId(), it.month()))
                            .replaceWithVoid();
                });
    }
}
