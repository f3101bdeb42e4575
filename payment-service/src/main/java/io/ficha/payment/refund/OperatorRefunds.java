package io.ficha.payment.refund;

import io.ficha.common.audit.Actor;
import io.ficha.common.id.Ids;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refunds that a person asks for: promised first, then tried at once; who waits is told how far it came. */
@ApplicationScoped
public class OperatorRefunds {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final Refunds refunds;
    private final RefundStore store;
    private final RefundWorker worker;
    private final Duration patience;

    OperatorRefunds(
            Refunds refunds,
            RefundStore store,
            RefundWorker worker,
            @ConfigProperty(name = "ficha.refund-patience") Duration patience) {
        this.refunds = refunds;
        this.store = store;
        this.worker = worker;
        this.patience = patience;
    }

    /** @return the refund as far as it came; fails with {@link RefundRejected} */
    Uni<RefundView> refund(
            String companyId, String purchaseId, BigDecimal amount, String reason, String key, Actor actor) {
        if (!Ids.isPlausible(purchaseId)) throw RefundRejected.unknownPurchase();
        if (key != null && !KEY.matcher(key).matches()) throw RefundRejected.badKey();
        var asked = new NewRefund(
                "operator:" + (key == null ? Ids.uuid() : key),
                purchaseId,
                amount,
                reason,
                NewRefund.BY_REQUEST,
                actor);
        return refunds.request(companyId, asked)
                .chain(it -> it.isNew() ? tryNow(it.refund()) : Uni.createFrom().item(it.refund()))
                .map(OperatorRefunds::told);
    }

    /** The try goes on when the caller's patience, or the caller, is gone. */
    private Uni<RefundRow> tryNow(RefundRow it) {
        var work = worker.work(new RefundStore.Due(it.companyId(), it.id()))
                .memoize()
                .indefinitely();
        work.subscribe()
                .with(done -> {}, failure -> Log.warnf("refund goes on later refundId=%s: %s", it.id(), failure));
        return work.ifNoItem()
                .after(patience)
                .recoverWithItem((Void) null)
                .onFailure()
                .recoverWithNull()
                .chain(() -> store.get(it.companyId(), it.id()));
    }

    private static RefundView told(RefundRow it) {
        if (it.state() == RefundState.REFUSED) throw RefundRejected.byProvider(it.refusal());
        return RefundView.of(it);
    }

    /** @return what went back of a sale; fails with {@link RefundRejected} when the company has no such sale */
    public Uni<SaleRefundsView> of(String companyId, String purchaseId) {
        if (!Ids.isPlausible(purchaseId)) throw RefundRejected.unknownPurchase();
        return store.money(companyId, purchaseId).chain(sale -> {
            if (sale == null) throw RefundRejected.unknownPurchase();
            return store.ofSale(companyId, purchaseId).map(all -> SaleRefundsView.of(sale, all));
        });
    }
}
