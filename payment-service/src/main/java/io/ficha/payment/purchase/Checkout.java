package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.error.DomainException;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.event.payment.PurchaseStarted;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.Caller;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.product.Products;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.Circuits;
import io.ficha.payment.provider.DerivedKey;
import io.ficha.payment.provider.Providers;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A sale from the request to its answer: everything is checked before anything moves, the intent is durable before the
 * charge, and a charge is sent once. Who waits is told as soon as the guest's user is on the router, or after the
 * patience that the money is safe and the delivery goes on.
 */
@ApplicationScoped
class Checkout {
    /** The kind under which a sold password is sealed; the router gateway opens it with the same. */
    static final String PASSWORD_KIND = "hotspot-password";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final Db db;
    private final Outbox outbox;
    private final SecretBox secrets;
    private final Products products;
    private final Deliverability deliverability;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final Circuits circuits;
    private final PurchaseStore purchases;
    private final Settlement settlement;
    private final PurchaseChanges changes;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Duration patience;
    private final Duration sessionPatience;

    Checkout(
            Db db,
            Outbox outbox,
            SecretBox secrets,
            Products products,
            Deliverability deliverability,
            ProviderCredentials credentials,
            Providers providers,
            Circuits circuits,
            PurchaseStore purchases,
            Settlement settlement,
            PurchaseChanges changes,
            Idempotency idempotency,
            Answers answers,
            @ConfigProperty(name = "ficha.delivery-patience") Duration patience,
            @ConfigProperty(name = "ficha.session-patience") Duration sessionPatience) {
        this.db = db;
        this.outbox = outbox;
        this.secrets = secrets;
        this.products = products;
        this.deliverability = deliverability;
        this.credentials = credentials;
        this.providers = providers;
        this.circuits = circuits;
        this.purchases = purchases;
        this.settlement = settlement;
        this.changes = changes;
        this.idempotency = idempotency;
        this.answers = answers;
        this.patience = patience;
        this.sessionPatience = sessionPatience;
    }

    /** @return the answer; fails with {@link SaleRefused} when nothing was charged and nothing written */
    Uni<Answer> pay(Caller.Portal portal, PayRequest request, String idempotencyKey) {
        if (idempotencyKey == null) return sell(portal, request, null);
        if (!KEY.matcher(idempotencyKey).matches()) throw SaleRefused.badKey();
        return idempotency
                .find(portal, idempotencyKey)
                .chain(known -> known == null
                        ? sell(portal, request, idempotencyKey)
                        : again(portal, request, idempotencyKey, known));
    }

    private Uni<Answer> again(Caller.Portal portal, PayRequest request, String key, Idempotency.Known known) {
        if (!known.requestHash().equals(request.fingerprint())) throw SaleRefused.keyReused();
        if (known.answer() != null) return Uni.createFrom().item(known.answer());
        return purchases.get(portal.companyId(), known.purchaseId()).chain(purchase -> {
            if (!purchase.state().isLast() && !known.abandoned()) throw SaleRefused.stillRunning();
            return idempotency.keep(portal, key, answers.toPayRequest(purchase));
        });
    }

    private Uni<Answer> sell(Caller.Portal portal, PayRequest request, String key) {
        return credentials.account(portal.companyId(), request.provider()).chain(account -> products.onSale(
                        portal.companyId(), portal.routerId(), request.productId())
                .chain(product -> {
                    if (account == null && (product != null || request.asksForTheAccountFirst())) {
                        throw SaleRefused.noAccount(request.provider());
                    }
                    if (product == null) throw SaleRefused.unknownProduct();
                    if (!request.meansPriceOf(product)) throw SaleRefused.otherPrice(request.amount(), product);
                    circuits.require(portal.companyId(), request.provider());
                    return deliverability
                            .check(portal, product)
                            .chain(() -> sell(portal, request, key, product, account));
                }));
    }

    private Uni<Answer> sell(
            Caller.Portal portal, PayRequest request, String key, ProductState product, Account account) {
        var sale = newPurchase(portal, request, product, account);
        return db.of(portal.companyId())
                .inTransaction(tx -> write(tx, sale, key))
                .chain(purchase -> purchase != null
                        ? charge(sale, purchase, key)
                        : idempotency.find(portal, key).chain(known -> again(portal, request, key, known)));
    }

    private NewPurchase newPurchase(Caller.Portal portal, PayRequest request, ProductState product, Account account) {
        var id = Ids.purchase();
        var hotspot = request.pin() ? HotspotCredentials.pin() : HotspotCredentials.userAndPassword();
        var sealed = request.pin() ? null : secrets.seal(portal.companyId(), PASSWORD_KIND, id, hotspot.password());
        return new NewPurchase(id, portal, product, account, request, hotspot.username(), sealed);
    }

    /** @return null when another request with the same key was first: then nothing is written */
    private Uni<Purchase> write(SqlConnection tx, NewPurchase it, String key) {
        Uni<Boolean> reserved = key == null
                ? Uni.createFrom().item(true)
                : idempotency.reserve(tx, it.portal(), key, it.request().fingerprint(), it.id());
        return reserved.chain(first -> first
                ? purchases.insert(tx, it).call(() -> outbox.append(tx, started(it)))
                : Uni.createFrom().nullItem());
    }

    private static PurchaseStarted started(NewPurchase it) {
        return new PurchaseStarted(
                it.id(),
                it.portal().companyId(),
                it.portal().routerId(),
                it.product().productId(),
                it.account().provider(),
                it.product().priceMinor(),
                it.product().currency(),
                Clock.systemUTC().instant());
    }

    /** From here on a failure is no refusal: the row says how far the sale came, and the reconciler goes on from it. */
    private Uni<Answer> charge(NewPurchase it, Purchase purchase, String key) {
        var provider = providers.named(purchase.provider());
        return circuits.charge(
                        purchase.companyId(), purchase.provider(), () -> provider.charge(it.account(), chargeOf(it)))
                .chain(result -> settlement.settle(purchase, result))
                .chain(() -> changes.awaitAnswer(it.portal().companyId(), it.id(), patience))
                .chain(now -> changes.awaitSession(now, sessionPatience))
                .map(answers::toPayRequest)
                .chain(answer ->
                        key == null ? Uni.createFrom().item(answer) : idempotency.keep(it.portal(), key, answer))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("sale goes on without its request purchaseId=%s: %s", it.id(), describe(failure));
                    return answers.underWay(it.id());
                });
    }

    private static String describe(Throwable failure) {
        return failure instanceof DomainException && failure.getCause() != null
                ? failure.getCause().toString()
                : failure.toString();
    }

    private static Charge chargeOf(NewPurchase it) {
        var request = it.request();
        return new Charge(
                it.id(),
                DerivedKey.ofAttempt(it.portal().companyId(), it.id(), 1),
                it.product().priceMinor(),
                it.product().currency(),
                it.product().nombreVenta(),
                request.by(),
                new Charge.Buyer(
                        request.customerName(),
                        request.customerEmail(),
                        request.customerPhone(),
                        request.ip(),
                        request.device()),
                request.returnUrl(),
                it.portal().companyId(),
                it.portal().routerId(),
                it.product().productId());
    }
}
