package io.ficha.payment.purchase;

import io.ficha.common.id.Ids;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.refund.NewRefund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What a person decides about a sale in REVIEW is done, after one more look at what the provider says. */
@ApplicationScoped
public class Decisions {
    private final PurchaseStore purchases;
    private final Truth truth;
    private final Settlement settlement;

    Decisions(PurchaseStore purchases, Truth truth, Settlement settlement) {
        this.purchases = purchases;
        this.truth = truth;
        this.settlement = settlement;
    }

    /** A sale in REVIEW with what the provider says of its money now. */
    public static final class Case {
        private final Purchase purchase;
        private final ChargeResult now;

        private Case(Purchase purchase, ChargeResult now) {
            this.purchase = purchase;
            this.now = now;
        }

        /** @return whether a person may still decide: the look may have decided it */
        public boolean isOpen() {
            return purchase.state() == PurchaseState.REVIEW;
        }

        /** @return whether a delivery was never begun: one that was given up is not begun again */
        public boolean isDeliverable() {
            return purchase.paidAt() == null;
        }

        /** @return whether the provider confirms that it holds money for the sale, in its currency */
        public boolean isPaid() {
            return now instanceof ChargeResult.Paid paid
                    && paid.currency().equals(purchase.currency())
                    && paid.amountMinor() > 0;
        }
    }

    /** @return the case after a look at the provider; null when the company has no such sale */
    public Uni<Case> look(String companyId, String purchaseId) {
        return purchases.get(companyId, purchaseId).chain(seen -> whatIsKnown(seen)
                .chain(result -> purchases.get(companyId, purchaseId).map(purchase -> new Case(purchase, result))));
    }

    private Uni<ChargeResult> whatIsKnown(Purchase it) {
        return truth.of(it)
                .onFailure(IllegalStateException.class)
                .recoverWithItem(noAccount -> new ChargeResult.Unknown("no account any more"));
    }

    /** Delivers what was paid, whatever the amount: a person said so. */
    public Uni<Void> deliver(SqlConnection tx, Case it) {
        return settlement.paid(tx, it.purchase, (ChargeResult.Paid) it.now, Set.of(PurchaseState.REVIEW));
    }

    /** Gives back what was paid. */
    public Uni<Void> refund(SqlConnection tx, Case it) {
        var refund = new NewRefund(
                "refund:" + it.purchase.id() + ":review:" + Ids.hex(6),
                it.purchase.id(),
                null,
                "decidido en revisión",
                NewRefund.BY_REQUEST,
                null);
        return settlement.giveBack(tx, it.purchase, (ChargeResult.Paid) it.now, refund);
    }
}
