package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.ficha.payment.billing.Subjects.Subject;
import io.ficha.payment.invoice.Invoices;
import io.ficha.payment.invoice.NewInvoice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bills a month to the services of a company: so many a transaction, which ends with their invoices, books, accounts and
 * events, or with nothing. A service that has its invoice is passed over, so a run may end anywhere and begin again, and
 * two at a time bill nobody twice.
 */
@ApplicationScoped
class MonthRun {
    /** A plan kept from when the tables were empty would read all of them for each batch. */
    static final String PLAN_AFRESH = "set local plan_cache_mode = force_custom_plan";

    private final Db db;
    private final Invoices invoices;
    private final WantedInvoices wanted;
    private final int batch;

    MonthRun(Db db, Invoices invoices, WantedInvoices wanted, @ConfigProperty(name = "ficha.billing-batch") int batch) {
        this.db = db;
        this.invoices = invoices;
        this.wanted = wanted;
        this.batch = batch;
    }

    /**
     * What to bill.
     *
     * @param month its first day
     * @param today the company's day
     * @param suspendedToo whether services that are cut are billed
     * @param madeBefore only services made before that moment; null for all
     */
    record Order(String companyId, LocalDate month, LocalDate today, boolean suspendedToo, OffsetDateTime madeBefore) {}

    /**
     * What became of some services.
     *
     * @param billed invoices made
     * @param had services that had theirs
     * @param unknown services whose plan or client is not known here yet
     * @param last the last service looked at
     * @param more whether there may be more behind it
     */
    record Step(int billed, int had, int unknown, long last, boolean more) {
        static final Step NONE = new Step(0, 0, 0, 0, true);

        Step and(Step next) {
            return new Step(
                    billed + next.billed, had + next.had, unknown + next.unknown, Math.max(last, next.last), next.more);
        }
    }

    /** What else belongs in the transaction of a step: how far the run is. */
    interface Note {
        /** Nothing else. */
        Note NONE = (tx, step) -> Uni.createFrom().voidItem();

        Uni<Void> of(SqlConnection tx, Step step);
    }

    /** @return what became of all services behind {@code after}, once the last has been looked at */
    Uni<Step> run(Order order, long after, Note note) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(after), place -> step(order, place.get(), note)
                        .call(step -> place.get() == after
                                ? learn(order, step)
                                : Uni.createFrom().voidItem())
                        .invoke(step -> place.set(step.last())))
                .whilst(Step::more)
                .collect()
                .in(
                        () -> new AtomicReference<>(Step.NONE),
                        (sum, step) -> sum.set(sum.get().and(step)))
                .map(AtomicReference::get);
    }

    /** Has PostgreSQL look at what the first of many steps wrote, so that it plans the others by that. */
    private Uni<Void> learn(Order order, Step first) {
        return first.more() && first.billed() > 0
                ? db.of(order.companyId()).rows("select learn_invoices()").replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Step> step(Order order, long after, Note note) {
        return db.of(order.companyId()).inTransaction(tx -> Db.update(tx, PLAN_AFRESH)
                .chain(() -> invoices.lockNumbers(tx, order.companyId()))
                .chain(() -> Subjects.next(tx, order, after, batch))
                .chain(subjects -> invoices.make(tx, order.companyId(), drafts(order, subjects))
                        .call(() -> wanted.want(tx, order.companyId(), order.month(), waiting(subjects)))
                        .map(made -> told(subjects, made.size(), after)))
                .call(step -> note.of(tx, step)));
    }

    private static List<NewInvoice> drafts(Order order, List<Subject> subjects) {
        return subjects.stream()
                .filter(Subject::wantsInvoice)
                .map(it -> Drafts.monthly(it, order.month(), order.today()))
                .toList();
    }

    private static List<Long> waiting(List<Subject> subjects) {
        return subjects.stream().filter(Subject::waits).map(Subject::serviceId).toList();
    }

    private Step told(List<Subject> subjects, int billed, long after) {
        int had = (int) subjects.stream().filter(Subject::billed).count();
        int size = subjects.size();
        long last = size == 0 ? after : subjects.get(size - 1).serviceId();
        return new Step(billed, had, waiting(subjects).size(), last, size == batch);
    }
}
