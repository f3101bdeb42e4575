package io.ficha.payment.voucher;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.security.Caller;
import io.ficha.payment.product.Products;
import io.ficha.payment.purchase.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prepaid codes: made by the operator, delivered to the router once, and taken back. */
@ApplicationScoped
class Vouchers {
    private static final String VOUCHER = "fic_";
    private static final int VERSION = 1;

    private final Db db;
    private final VoucherStore store;
    private final Products products;
    private final Outbox outbox;
    private final Misses misses;
    private final ZoneId zone;

    Vouchers(
            Db db,
            VoucherStore store,
            Products products,
            Outbox outbox,
            Misses misses,
            @ConfigProperty(name = "ficha.site-time-zone") ZoneId zone) {
        this.db = db;
        this.store = store;
        this.products = products;
        this.outbox = outbox;
        this.misses = misses;
        this.zone = zone;
    }

    /** The new codes of a batch, at the only moment when they are known in the clear. */
    record Batch(String id, ProductState product, List<Voucher> vouchers, List<VoucherCode> codes) {}

    /** @return the batch; fails with {@link VoucherRefused} */
    Uni<Batch> make(Actor actor, String routerId, long productId, int count, boolean atOnce) {
        String companyId = actor.companyId();
        return products.onSale(companyId, routerId, productId).chain(product -> {
            if (product == null) throw VoucherRefused.unknownProduct();
            if (atOnce && runsByTheCalendar(product)) throw VoucherRefused.runsByTheCalendar();
            return db.of(companyId).inTransaction(tx -> make(tx, actor, product, count, atOnce));
        });
    }

    private static boolean runsByTheCalendar(ProductState product) {
        var limits = product.limits();
        return limits != null && (limits.validDays() != null || limits.validSeconds() != null);
    }

    private Uni<Batch> make(SqlConnection tx, Actor actor, ProductState product, int count, boolean atOnce) {
        String batchId = Ids.voucherBatch();
        var codes = Stream.generate(VoucherCode::random).distinct().limit(count).toList();
        var ids = codes.stream().map(code -> Ids.voucher()).toList();
        var hashes = codes.stream().map(VoucherCode::hash).toList();
        var state = atOnce ? Voucher.State.ENTREGANDO : Voucher.State.NUEVA;
        return store.insert(tx, product, batchId, ids, hashes, state)
                .call(made -> {
                    var events = new ArrayList<Event>();
                    if (atOnce) {
                        IntStream.range(0, count).forEach(i -> events.add(provision(made.get(i), codes.get(i), null)));
                    }
                    events.add(AdminActions.performed(
                            actor,
                            product.companyId(),
                            "voucher.batch-made",
                            batchId,
                            Change.created(Map.of("cantidad", count, "producto_id", product.productId()))));
                    return outbox.append(tx, events);
                })
                .map(made -> new Batch(batchId, product, made, codes));
    }

    /** @return the code, on its way to the router or there; the same one each time; fails with {@link VoucherRefused} */
    Uni<Voucher> redeem(Caller.Portal portal, VoucherCode code, GuestDevice device) {
        misses.check(portal.routerId(), device);
        return db.of(portal.companyId())
                .inTransaction(tx -> store.find(tx, portal.companyId(), portal.routerId(), code.hash())
                        .chain(voucher -> {
                            if (voucher == null) throw misses.missed(portal.routerId(), device);
                            if (voucher.state() == Voucher.State.ANULADA) throw VoucherRefused.taken();
                            return voucher.state() == Voucher.State.NUEVA
                                    ? use(tx, voucher, code, device)
                                    : Uni.createFrom().item(voucher);
                        }));
    }

    private Uni<Voucher> use(SqlConnection tx, Voucher voucher, VoucherCode code, GuestDevice device) {
        return store.use(tx, voucher)
                .chain(used -> used == null // somebody was first
                        ? store.find(tx, voucher.companyId(), voucher.routerId(), voucher.codeHash())
                        : outbox.append(tx, provision(used, code, device)).replaceWith(used));
    }

    private ProvisionHotspotUser provision(Voucher it, VoucherCode code, GuestDevice device) {
        return new ProvisionHotspotUser(
                it.id(),
                it.companyId(),
                it.routerId(),
                it.profile(),
                code.text(),
                null,
                true,
                device,
                VERSION,
                Validity.of(it.limits(), it.usedAt().toInstant(), zone),
                it.productName());
    }

    /** @return how many codes are void now; fails with {@link VoucherRefused} when there was none to take back */
    Uni<Integer> annul(Actor actor, String batchOrId, boolean usedToo) {
        String companyId = actor.companyId();
        if (!Ids.isPlausible(batchOrId)) throw VoucherRefused.unknownBatch();
        return db.of(companyId).inTransaction(tx -> store.annul(tx, companyId, batchOrId, usedToo)
                .chain(rows -> {
                    if (rows.isEmpty()) throw VoucherRefused.unknownBatch();
                    var events = new ArrayList<Event>();
                    rows.stream()
                            .filter(row -> !row.getString("was").equals(Voucher.State.NUEVA.name()))
                            .forEach(row -> events.add(revoke(companyId, row)));
                    events.add(AdminActions.performed(
                            actor,
                            companyId,
                            "voucher.voided",
                            batchOrId,
                            Change.created(Map.of("anuladas", rows.size()))));
                    return outbox.append(tx, events).replaceWith(rows.size());
                }));
    }

    private static RevokeHotspotUser revoke(String companyId, Row row) {
        return new RevokeHotspotUser(row.getString("id"), companyId, row.getString("router_id"), "voided");
    }

    /** The user is on the router, read back from it; one whose code was taken back meanwhile has to go again. */
    Uni<Void> delivered(SqlConnection tx, String companyId, String id, String routerId, String username) {
        if (!id.startsWith(VOUCHER)) return Uni.createFrom().voidItem();
        return store.delivered(tx, id, new VoucherCode(username).hash(), username)
                .chain(now -> now != null
                        ? Uni.createFrom().voidItem()
                        : store.isVoid(tx, id)
                                .chain(isVoid -> isVoid
                                        ? outbox.append(tx, new RevokeHotspotUser(id, companyId, routerId, "voided"))
                                        : Uni.createFrom().voidItem()));
    }

    /** The router will never have the user. */
    Uni<Void> failed(SqlConnection tx, String id, String reason) {
        return id.startsWith(VOUCHER)
                ? store.failed(tx, id, reason)
                : Uni.createFrom().voidItem();
    }
}
