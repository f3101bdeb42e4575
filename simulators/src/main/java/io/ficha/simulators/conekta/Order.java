package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An order with at most one charge, and the only place where its state changes; event loop only. */
final class Order {
    /** Who pays. */
    record Customer(String id, String name, String email, String phone) {}

    /** What is paid; {@code unitPrice} in centavos. */
    record LineItem(String id, String name, long unitPrice, long quantity) {}

    private final String id;
    private final String apiKey;
    private final long amount;
    private final String currency;
    private final Customer customer;
    private final List<LineItem> lines;
    private final JsonObject metadata;
    private final String chargeId;
    private final String chargeReference;
    private final PaymentMethod method;
    private final long createdAtMillis;
    private final List<Refund> refunds = new ArrayList<>(0);
    private String status;
    private long paidAt;
    private long updatedAt;

    Order(
            String id,
            String apiKey,
            OrderRequest request,
            long amount,
            String currency,
            String chargeId,
            PaymentMethod method,
            String status,
            long createdAtMillis) {
        this.id = id;
        this.apiKey = apiKey;
        this.amount = amount;
        this.currency = currency;
        this.customer = request.customer();
        this.lines = request.lines();
        this.metadata = request.metadata();
        this.chargeId = chargeId;
        this.chargeReference = request.chargeReference();
        this.method = method;
        this.status = status;
        this.createdAtMillis = createdAtMillis;
        this.updatedAt = createdAt();
        if ("paid".equals(status)) {
            paidAt = createdAt();
        }
    }

    /** @return whether money moved now: false when the order was paid before */
    boolean pay(long nowSeconds) {
        if (paidAt != 0 || method == null) {
            return false;
        }
        status = "paid";
        paidAt = nowSeconds;
        updatedAt = nowSeconds;
        return true;
    }

    void end(String finalStatus, long nowSeconds) {
        status = finalStatus;
        updatedAt = nowSeconds;
    }

    void refund(Refund refund) {
        refunds.add(refund);
        showRefunds(refund.createdAt());
    }

    /** @return the refunds that moved money now */
    List<Refund> settleRefunds(long nowSeconds) {
        var moved = new ArrayList<Refund>();
        refunds.replaceAll(refund -> {
            if (!refund.pending()) {
                return refund;
            }
            var settled = refund.settled();
            moved.add(settled);
            return settled;
        });
        showRefunds(nowSeconds);
        return moved;
    }

    private void showRefunds(long nowSeconds) {
        long refunded = amountRefunded();
        if (refunded > 0) {
            status = refunded == amount ? "refunded" : "partially_refunded";
        }
        updatedAt = nowSeconds;
    }

    /** Centavos that have really gone back. */
    long amountRefunded() {
        return refunds.stream()
                .filter(r -> !r.pending())
                .mapToLong(Refund::amount)
                .sum();
    }

    /** Centavos that a further refund may take. */
    long refundable() {
        return paidAt == 0
                ? 0
                : amount - refunds.stream().mapToLong(Refund::amount).sum();
    }

    String id() {
        return id;
    }

    String apiKey() {
        return apiKey;
    }

    /** The caller's reference: of the metadata, else of the charge; null when there is none. */
    String reference() {
        var own = metadata.getValue("reference_id");
        return own == null ? chargeReference : own.toString();
    }

    String chargeReference() {
        return chargeReference;
    }

    long amount() {
        return amount;
    }

    String currency() {
        return currency;
    }

    Customer customer() {
        return customer;
    }

    List<LineItem> lines() {
        return lines;
    }

    JsonObject metadata() {
        return metadata;
    }

    String chargeId() {
        return chargeId;
    }

    PaymentMethod method() {
        return method;
    }

    /** The bank's reason when the card was declined, else null. */
    String failureCode() {
        return "declined".equals(status) && method instanceof PaymentMethod.Card card ? card.failureCode() : null;
    }

    /** The provider's {@code payment_status}; null before there is a charge. */
    String status() {
        return status;
    }

    List<Refund> refunds() {
        return refunds;
    }

    boolean wasPaid() {
        return paidAt != 0;
    }

    /** Unix seconds, 0 when never paid. */
    long paidAt() {
        return paidAt;
    }

    long updatedAt() {
        return updatedAt;
    }

    long createdAt() {
        return createdAtMillis / 1000;
    }

    long createdAtMillis() {
        return createdAtMillis;
    }
}
