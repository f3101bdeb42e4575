package io.ficha.payment.review;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.purchase.Decisions;
import io.ficha.payment.purchase.ReviewQueue;
import io.ficha.payment.purchase.ReviewQueue.Item;
import io.ficha.payment.purchase.ReviewQueue.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Decides what no rule could: one decision per item, whoever else decides at the same moment. */
@ApplicationScoped
class Review {
    static final String DELIVER = "entregar";
    static final String REFUND = "reembolsar";
    static final String CLOSE = "cerrar";
    static final List<String> DECISIONS = List.of(DELIVER, REFUND, CLOSE);

    private final Db db;
    private final Outbox outbox;
    private final ReviewQueue queue;
    private final Decisions decisions;

    Review(Db db, Outbox outbox, ReviewQueue queue, Decisions decisions) {
        this.db = db;
        this.outbox = outbox;
        this.queue = queue;
        this.decisions = decisions;
    }

    /** A page of open items. */
    record Page(long total, List<Item> items) {}

    Uni<Page> page(String companyId, long limit, long offset) {
        return queue.count(companyId)
                .chain(total -> queue.page(companyId, limit, offset).map(items -> new Page(total, items)));
    }

    /** @return what may be decided about such an item */
    static List<String> allowed(Kind kind) {
        return switch (kind) {
            case COMPRA -> DECISIONS;
            case PAGO_DOBLE, PAGO_DESCONOCIDO -> List.of(REFUND, CLOSE);
            case AVISO -> List.of(CLOSE);
        };
    }

    /** @return what was done, in words; fails with 404, or 409 when it is decided or cannot be done */
    Uni<String> decide(Actor actor, String id, String decision, String note) {
        if (!Ids.isPlausible(id) && !id.matches("[A-Za-z0-9_:-]{1,80}")) throw ReviewRefused.unknown();
        return queue.find(actor.companyId(), id).chain(item -> {
            if (item == null) throw ReviewRefused.unknown();
            if (item.decision() != null) throw ReviewRefused.decided();
            if (!allowed(item.kind()).contains(decision)) throw ReviewRefused.notPossible(decision);
            if (item.kind() == Kind.COMPRA && !decision.equals(CLOSE)) return ofSale(actor, item, decision, note);
            return apply(
                            actor,
                            item,
                            decision,
                            note,
                            tx -> decision.equals(REFUND)
                                    ? queue.refundSoon(tx, actor.companyId(), id)
                                    : Uni.createFrom().voidItem())
                    .replaceWith(decision.equals(REFUND) ? "El pago será reembolsado" : "Revisión cerrada");
        });
    }

    private Uni<String> ofSale(Actor actor, Item item, String decision, String note) {
        return decisions.look(actor.companyId(), item.purchaseId()).chain(found -> {
            if (!found.isOpen()) throw ReviewRefused.decided();
            if (!found.isPaid()) throw ReviewRefused.notPaid();
            boolean deliver = decision.equals(DELIVER);
            if (deliver && !found.isDeliverable()) throw ReviewRefused.notPossible(decision);
            return apply(
                            actor,
                            item,
                            decision,
                            note,
                            tx -> deliver ? decisions.deliver(tx, found) : decisions.refund(tx, found))
                    .replaceWith(deliver ? "La compra será entregada" : "La compra será reembolsada");
        });
    }

    private Uni<Void> apply(
            Actor actor, Item item, String decision, String note, Function<SqlConnection, Uni<Void>> effect) {
        return db.of(actor.companyId()).inTransaction(tx -> queue.decide(
                        tx, actor.companyId(), item.id(), decision, note, String.valueOf(actor.userId()))
                .chain(first -> {
                    if (!first) throw ReviewRefused.decided();
                    return effect.apply(tx);
                })
                .chain(() -> outbox.append(
                        tx,
                        AdminActions.performed(
                                actor, actor.companyId(), "review.decided", item.id(), change(decision, note)))));
    }

    private static Change change(String decision, String note) {
        var after = new LinkedHashMap<String, Object>();
        after.put("decision", decision);
        after.put("nota", note);
        return Change.created(after);
    }
}
