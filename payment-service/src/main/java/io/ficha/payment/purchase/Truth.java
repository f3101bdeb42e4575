package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.Circuits;
import io.ficha.payment.provider.Listed;
import io.ficha.payment.provider.Providers;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** Asks a provider about a payment, with the company's own key, and brings the sale to what it says. */
@ApplicationScoped
public class Truth {
    private static final String OUR_REFERENCES = "pur_";
    private static final String CLOCK = "select clock_timestamp() as now";
    private static final String OWNER = "select company_id from purchase where id = $1";

    private final Db db;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final Circuits circuits;
    private final PurchaseStore purchases;
    private final ProviderTruth truth;
    private final ReviewQueue queue;

    Truth(
            Db db,
            ProviderCredentials credentials,
            Providers providers,
            Circuits circuits,
            PurchaseStore purchases,
            ProviderTruth truth,
            ReviewQueue queue) {
        this.db = db;
        this.credentials = credentials;
        this.providers = providers;
        this.circuits = circuits;
        this.purchases = purchases;
        this.truth = truth;
        this.queue = queue;
    }

    /** What came of asking. */
    public enum Outcome {
        /** What the provider said was taken. */
        KNOWN,
        /** The provider did not answer, or what it said cannot be taken yet. */
        NO_ANSWER,
        /** The provider has no such payment for this company. */
        NOT_THERE
    }

    /** Looks at the payment that the provider knows under that id. */
    public Uni<Outcome> ofOrder(String companyId, String provider, String mode, String orderId) {
        return credentials.account(companyId, provider, mode).chain(account -> {
            if (account == null) return Uni.createFrom().item(Outcome.NOT_THERE);
            return now().chain(asked -> circuits.read(companyId, provider, orderId, () -> providers
                            .named(provider)
                            .read(account, orderId))
                    .chain(listed -> take(account, listed, asked)));
        });
    }

    /** Looks at the sale's own payment. @return what the provider said */
    Uni<ChargeResult> of(Purchase it) {
        return account(it)
                .chain(account -> now().chain(asked -> circuits.lookUp(it.companyId(), it.provider(), () -> providers
                                .named(it.provider())
                                .find(account, it.id(), it.providerOrderId()))
                        .call(result -> isSilence(result)
                                ? Uni.createFrom().voidItem()
                                : truth.take(it, result, asked).replaceWithVoid())));
    }

    private static boolean isSilence(ChargeResult result) {
        return result instanceof ChargeResult.Unknown || result instanceof ChargeResult.NotFound;
    }

    /** Whether the provider's list says something of a payment that our rows do not. */
    public Uni<Boolean> differs(Account account, Listed listed) {
        return purchases.find(account, listed).chain(it -> {
            if (it == null) return notOurs(account, listed).replaceWith(false);
            var result = listed.result();
            boolean another = it.paidAt() != null && !listed.orderId().equals(it.providerOrderId());
            boolean differs = result instanceof ChargeResult.Paid
                    ? another || (it.paidAt() == null && it.state() != PurchaseState.REVIEW)
                    : result instanceof ChargeResult.Returned
                            ? !it.state().isMoneyBack()
                            : it.paidAt() != null && !another;
            return Uni.createFrom().item(differs);
        });
    }

    /** @return the provider's ids of the sales in that time that the provider should list */
    public Uni<List<String>> expected(Account account, OffsetDateTime from, OffsetDateTime until) {
        return purchases.ordersBetween(account, from, until);
    }

    /** @return the account that the sale was sold with */
    Uni<Account> account(Purchase it) {
        return credentials
                .account(it.companyId(), it.provider(), it.mode())
                .onItem()
                .ifNull()
                .failWith(() ->
                        new IllegalStateException("the company has no account any more companyId=" + it.companyId()));
    }

    private Uni<OffsetDateTime> now() {
        return db.ofAll().rows(CLOCK).map(rows -> rows.get(0).getOffsetDateTime("now"));
    }

    private Uni<Outcome> take(Account account, Listed listed, OffsetDateTime asked) {
        var result = listed.result();
        if (result instanceof ChargeResult.Unknown) return Uni.createFrom().item(Outcome.NO_ANSWER);
        if (result instanceof ChargeResult.NotFound) {
            Log.warnf(
                    "a webhook names a payment that the company's account does not have companyId=%s provider=%s",
                    account.companyId(), account.provider());
            return Uni.createFrom().item(Outcome.NOT_THERE);
        }
        return purchases
                .find(account, listed)
                .chain(it -> it == null
                        ? notOurs(account, listed).replaceWith(Outcome.KNOWN)
                        : truth.take(it, result, asked).map(taken -> taken ? Outcome.KNOWN : Outcome.NO_ANSWER));
    }

    /** Others may use the account too. What carries a reference of ours and is nobody's sale is a person's business. */
    Uni<Boolean> notOurs(Account account, Listed listed) {
        if (listed.reference() == null || !listed.reference().startsWith(OUR_REFERENCES)) {
            return Uni.createFrom().item(false);
        }
        var money = moneyOf(listed);
        if (money == null) return Uni.createFrom().item(false);
        return db.ofAll()
                .rows(OWNER, listed.reference())
                .chain(owners -> owners.isEmpty()
                        ? queue.openUnknown(
                                        account.companyId(),
                                        account.provider(),
                                        account.mode(),
                                        money,
                                        "the provider holds money for " + listed.reference()
                                                + ", which is no sale of ours")
                                .invoke(opened -> {
                                    if (opened) {
                                        Log.errorf(
                                                "a payment needs a person: no sale companyId=%s reference=%s",
                                                account.companyId(), listed.reference());
                                    }
                                })
                        : Uni.createFrom().item(false));
    }

    private static ReviewQueue.Money moneyOf(Listed listed) {
        if (listed.result() instanceof ChargeResult.Paid paid) {
            return new ReviewQueue.Money(paid.orderId(), paid.amountMinor(), paid.currency());
        }
        return null;
    }

    /** The provider was asked to the end of the schedule: a person is told, the sale stays as it is. */
    public Uni<Void> neverTold(String companyId, String provider, String mode, String orderId) {
        return db.of(companyId)
                .inTransaction(tx -> purchases
                        .byOrder(tx, companyId, provider, orderId)
                        .chain(it -> it == null
                                ? Uni.createFrom().item(false)
                                : queue.open(
                                        tx,
                                        ReviewQueue.Kind.AVISO,
                                        it,
                                        "aviso:" + it.id(),
                                        new ReviewQueue.Money(orderId, null, null),
                                        "the provider never told what became of the payment")))
                .replaceWithVoid();
    }
}
