package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.ficha.payment.billing.Subjects.Subject;
import io.ficha.payment.invoice.NewInvoice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what a month's billing would come to: it reads what a run reads, and writes nothing. */
@ApplicationScoped
class MonthForecast {
    private final Db db;
    private final int batch;

    MonthForecast(Db db, @ConfigProperty(name = "ficha.billing-batch") int batch) {
        this.db = db;
        this.batch = batch;
    }

    /**
     * What would become of the services.
     *
     * @param billed invoices that would be made
     * @param had services that have theirs
     * @param unknown services whose plan or client is not known here yet
     * @param total what the invoices would come to
     */
    record Sum(int billed, int had, int unknown, BigDecimal total) {
        private static final Sum NONE = new Sum(0, 0, 0, BigDecimal.ZERO.setScale(2));

        private static Sum of(MonthRun.Order order, List<Subject> subjects) {
            var totals = subjects.stream()
                    .filter(Subject::wantsInvoice)
                    .map(it -> Drafts.monthly(it, order.month(), order.today()))
                    .map(NewInvoice::total)
                    .filter(it -> it.signum() > 0)
                    .toList();
            return new Sum(
                    totals.size(),
                    (int) subjects.stream().filter(Subject::billed).count(),
                    (int) subjects.stream().filter(Subject::waits).count(),
                    totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }

        private Sum and(Sum next) {
            return new Sum(billed + next.billed, had + next.had, unknown + next.unknown, total.add(next.total));
        }
    }

    /** @return what a run would come to now */
    Uni<Sum> of(MonthRun.Order order) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(), place -> next(order, place))
                .whilst(subjects -> subjects.size() == batch)
                .map(subjects -> Sum.of(order, subjects))
                .collect()
                .with(Collectors.reducing(Sum.NONE, Sum::and));
    }

    private Uni<List<Subject>> next(MonthRun.Order order, AtomicLong place) {
        return db.of(order.companyId())
                .inTransaction(tx ->
                        Db.update(tx, MonthRun.PLAN_AFRESH).chain(() -> Subjects.next(tx, order, place.get(), batch)))
                .invoke(subjects -> {
                    if (!subjects.isEmpty())
                        place.set(subjects.get(subjects.size() - 1).serviceId());
                });
    }
}
