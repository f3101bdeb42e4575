package io.ficha.simulators.mercadopago;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * All payments of all sellers, indexed by id and by reference, and the sums of what they did; event loop only.
 *
 * <p>Holds a bounded number: beyond it the oldest go, while the sums keep counting them. The oracle counts in minor
 * units.
 */
final class PaymentBook {
    private static final int MAX_PAYMENTS = 50_000;

    private final Map<Long, Payment> byId = new HashMap<>();
    private final Map<String, List<Payment>> byReference = new HashMap<>();
    private final Map<Seller, Deque<Payment>> bySeller = new HashMap<>();
    private final Deque<Payment> oldestFirst = new ArrayDeque<>();
    private long payments;
    private long declined;
    private long charges;
    private long chargedAmount;
    private long refunds;
    private long refundedAmount;
    private long repeatedCharges;

    void add(Payment payment) {
        if (oldestFirst.size() >= MAX_PAYMENTS) {
            evict(oldestFirst.removeFirst());
        }
        oldestFirst.addLast(payment);
        byId.put(payment.id(), payment);
        bySeller.computeIfAbsent(payment.seller(), s -> new ArrayDeque<>()).addLast(payment);
        if (payment.reference() != null) {
            byReference
                    .computeIfAbsent(payment.reference(), r -> new ArrayList<>(1))
                    .add(payment);
        }
        payments++;
        if (payment.status().equals("rejected")) {
            declined++;
        }
        if (payment.wasApproved()) {
            countCharge(payment);
        }
    }

    private void evict(Payment payment) {
        byId.remove(payment.id());
        bySeller.get(payment.seller()).removeFirst();
        var same = byReference.get(payment.reference());
        if (same != null) {
            same.remove(payment);
            if (same.isEmpty()) {
                byReference.remove(payment.reference());
            }
        }
    }

    /** @return whether money moved now */
    boolean approve(Payment payment, long nowMillis) {
        boolean moved = payment.approve(nowMillis);
        if (moved) {
            countCharge(payment);
        }
        return moved;
    }

    void refund(Payment payment, Refund refund) {
        payment.refund(refund);
        if (refund.moved()) {
            countRefund(refund);
        }
    }

    void endRefunds(Payment payment, String finalStatus, long nowMillis) {
        payment.endRefunds(finalStatus, nowMillis).forEach(this::countRefund);
    }

    private void countRefund(Refund refund) {
        refunds++;
        refundedAmount += refund.amount().unscaledValue().longValueExact();
    }

    private void countCharge(Payment payment) {
        charges++;
        chargedAmount += minor(payment);
        boolean again = payment.reference() != null
                && byReference.get(payment.reference()).stream()
                                .filter(Payment::wasApproved)
                                .count()
                        > 1;
        if (again) {
            repeatedCharges++;
        }
    }

    private static long minor(Payment payment) {
        return payment.amount().unscaledValue().longValueExact();
    }

    /** @throws MercadoPagoFailure 404 when this seller has no such payment */
    Payment get(Seller seller, String id) {
        var payment = find(id);
        if (payment == null || !payment.seller().equals(seller)) {
            throw MercadoPagoFailure.noPayment();
        }
        return payment;
    }

    /** @return the payment of any seller, or null */
    Payment find(String id) {
        return id.matches("[0-9]{1,18}") ? byId.get(Long.parseLong(id)) : null;
    }

    /** The seller's payments, newest first; with a reference only those that carry it, found without a scan. */
    Iterator<Payment> newestFirst(Seller seller, String reference) {
        if (reference == null) {
            return bySeller.getOrDefault(seller, new ArrayDeque<>()).descendingIterator();
        }
        var found = new ArrayDeque<Payment>();
        for (var payment : byReference.getOrDefault(reference, List.of())) {
            if (payment.seller().equals(seller)) {
                found.addFirst(payment);
            }
        }
        return found.iterator();
    }

    /** The oracle: what happened for one reference, whatever the caller was told. */
    JsonObject effects(String reference) {
        var chargesJson = new JsonArray();
        var refundsJson = new JsonArray();
        for (var payment : byReference.getOrDefault(reference, List.of())) {
            var id = Long.toString(payment.id());
            chargesJson.add(new JsonObject()
                    .put("order_id", id)
                    .put("reference", reference)
                    .put("amount", minor(payment))
                    .put("currency", payment.currency())
                    .put("status", payment.status())
                    .put("status_detail", payment.detail())
                    .put("created_at", payment.createdAtMillis() / 1000)
                    .put("paid_at", payment.wasApproved() ? payment.approvedAtMillis() / 1000 : null));
            for (var refund : payment.refunds()) {
                refundsJson.add(new JsonObject()
                        .put("order_id", id)
                        .put("refund_id", Long.toString(refund.id()))
                        .put("reference", reference)
                        .put("amount", refund.amount().unscaledValue().longValueExact())
                        .put("status", refund.moved() ? "done" : refund.status())
                        .put("created_at", refund.createdAtMillis() / 1000));
            }
        }
        return new JsonObject().put("charges", chargesJson).put("refunds", refundsJson);
    }

    JsonObject summary() {
        return new JsonObject()
                .put("orders", payments)
                .put("ordersKept", oldestFirst.size())
                .put("declined", declined)
                .put("charges", charges)
                .put("chargedAmount", chargedAmount)
                .put("refunds", refunds)
                .put("refundedAmount", refundedAmount)
                .put("repeatedCharges", repeatedCharges);
    }

    void clear() {
        byId.clear();
        byReference.clear();
        bySeller.clear();
        oldestFirst.clear();
        payments = declined = charges = chargedAmount = refunds = refundedAmount = repeatedCharges = 0;
    }
}
