package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All orders of all keys, indexed by id and by reference, and the sums of what they did; event loop only.
 *
 * <p>Holds a bounded number of orders: beyond it the oldest go, while the sums keep counting them.
 */
final class OrderBook {
    private final int maxOrders;
    private final Map<String, Order> byId = new HashMap<>();
    private final Map<String, List<Order>> byTerm = new HashMap<>();
    private final Map<String, Deque<Order>> byKey = new HashMap<>();
    private final Deque<Order> oldestFirst = new ArrayDeque<>();
    private long orders;
    private long declined;
    private long charges;
    private long chargedAmount;
    private long refunds;
    private long refundedAmount;
    private long repeatedCharges;

    OrderBook(int maxOrders) {
        this.maxOrders = maxOrders;
    }

    void add(Order order) {
        if (oldestFirst.size() >= maxOrders) {
            evict(oldestFirst.removeFirst());
        }
        oldestFirst.addLast(order);
        byId.put(order.id(), order);
        byKey.computeIfAbsent(order.apiKey(), k -> new ArrayDeque<>()).addLast(order);
        terms(order).forEach(term -> byTerm.computeIfAbsent(term, t -> new ArrayList<>(1))
                .add(order));
        orders++;
        if (order.failureCode() != null) {
            declined++;
        }
        if (order.wasPaid()) {
            countCharge(order);
        }
    }

    private void evict(Order order) {
        byId.remove(order.id());
        byKey.get(order.apiKey()).removeFirst();
        for (var term : terms(order)) {
            var same = byTerm.get(term);
            same.remove(order);
            if (same.isEmpty()) {
                byTerm.remove(term);
            }
        }
    }

    private static List<String> terms(Order order) {
        var reference = order.reference();
        if (reference == null) {
            return List.of();
        }
        var ofCharge = order.chargeReference();
        return ofCharge == null || ofCharge.equals(reference) ? List.of(reference) : List.of(reference, ofCharge);
    }

    /** @return whether a pending order got its money now */
    boolean pay(Order order, long nowSeconds) {
        boolean moved = order.pay(nowSeconds);
        if (moved) {
            countCharge(order);
        }
        return moved;
    }

    /** The bank says no to a charge that was pending. */
    void decline(Order order, String failureCode, long nowSeconds) {
        order.decline(failureCode, nowSeconds);
        declined++;
    }

    void refund(Order order, Refund refund) {
        order.refund(refund);
        if (!refund.pending()) {
            countRefund(refund);
        }
    }

    void settleRefunds(Order order, long nowSeconds) {
        order.settleRefunds(nowSeconds).forEach(this::countRefund);
    }

    private void countRefund(Refund refund) {
        refunds++;
        refundedAmount += refund.amount();
    }

    private void countCharge(Order order) {
        charges++;
        chargedAmount += order.amount();
        boolean again = order.reference() != null
                && byTerm.get(order.reference()).stream().filter(Order::wasPaid).count() > 1;
        if (again) {
            repeatedCharges++;
        }
    }

    /** @throws ConektaFailure 404 when this key has no such order */
    Order get(String apiKey, String id) {
        var order = byId.get(id);
        if (order == null || !order.apiKey().equals(apiKey)) {
            throw ConektaFailure.notFound();
        }
        return order;
    }

    /** @return the order of any key, or null */
    Order find(String id) {
        return byId.get(id);
    }

    /** The key's orders, newest first; with a term only those that carry it, found without a scan. */
    Iterator<Order> newestFirst(String apiKey, String term) {
        if (term == null) {
            return byKey.getOrDefault(apiKey, new ArrayDeque<>()).descendingIterator();
        }
        if (term.indexOf('@') > 0) {
            return matching(apiKey, byKey.getOrDefault(apiKey, new ArrayDeque<>()), term);
        }
        var byItsId = byId.get(term);
        var found = byItsId == null ? byTerm.getOrDefault(term, List.of()) : List.of(byItsId);
        return matching(apiKey, new ArrayDeque<>(found), null);
    }

    private static Iterator<Order> matching(String apiKey, Deque<Order> among, String email) {
        var found = new ArrayList<Order>();
        for (var it = among.descendingIterator(); it.hasNext(); ) {
            var order = it.next();
            if (order.apiKey().equals(apiKey)
                    && (email == null || Objects.equals(order.customer().email(), email))) {
                found.add(order);
            }
        }
        return found.iterator();
    }

    /** The oracle: what happened for one reference, whatever the caller was told. */
    JsonObject effects(String reference) {
        var chargesJson = new JsonArray();
        var refundsJson = new JsonArray();
        for (var order : byTerm.getOrDefault(reference, List.of())) {
            if (order.method() != null) {
                chargesJson.add(new JsonObject()
                        .put("order_id", order.id())
                        .put("reference", order.reference())
                        .put("amount", order.amount())
                        .put("currency", order.currency())
                        .put("status", order.status())
                        .put("chargeback", order.chargeback())
                        .put("created_at", order.createdAt())
                        .put("paid_at", order.wasPaid() ? order.paidAt() : null));
            }
            for (var refund : order.refunds()) {
                refundsJson.add(new JsonObject()
                        .put("order_id", order.id())
                        .put("refund_id", refund.id())
                        .put("reference", order.reference())
                        .put("amount", refund.amount())
                        .put("reason", refund.reason())
                        .put("status", refund.pending() ? "pending" : "done")
                        .put("created_at", refund.createdAt()));
            }
        }
        return new JsonObject().put("charges", chargesJson).put("refunds", refundsJson);
    }

    JsonObject summary() {
        return new JsonObject()
                .put("orders", orders)
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
        byTerm.clear();
        byKey.clear();
        oldestFirst.clear();
        orders = declined = charges = chargedAmount = refunds = refundedAmount = repeatedCharges = 0;
    }
}
