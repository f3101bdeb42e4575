package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An order with at most one charge, and the only place where its state changes; event loop only. */
final class Order {
    private static final long CHALLENGE_SECONDS = 600;

    /** Who pays. */
    record Customer(String id, String name, String email, String phone) {}

    /** What is paid; {@code unitPrice} in centavos. */
    record LineItem(String id, String name, long unitPrice, long quantity) {}

    /** A 3-D Secure challenge that the buyer has not passed yet. */
    record Challenge(String url, String returnUrl) {}

    private final String id;
    private final String apiKey;
    private final long amount;
    private final String currency;
    private final Customer customer;
    private final List<LineItem> lines;
    private final JsonObject metadata;
    private final String chargeId;
    private final String chargeReference;
    private final long createdAtMillis;
    private final List<Refund> refunds = new ArrayList<>(0);
    private PaymentMethod method;
    private String status;
    private Challenge challenge;
    private String chargeback;
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
        challenge = null;
        status = "paid";
        paidAt = nowSeconds;
        updatedAt = nowSeconds;
        return true;
    }

    void end(String finalStatus, long nowSeconds) {
        challenge = null;
        status = finalStatus;
        updatedAt = nowSeconds;
    }

    /** Waits for the buyer at {@code url} before the card is charged. */
    void challenge(Challenge asked) {
        challenge = asked;
        status = "pending_payment";
    }

    /** The bank says no after all. */
    void decline(String failureCode, long nowSeconds) {
        challenge = null;
        method = ((PaymentMethod.Card) method).failed(failureCode);
        end("declined", nowSeconds);
    }

    /** The buyer's bank took the money back, or gave it up: {@code lost}, {@code won}, or a state between. */
    void chargeback(String state, long nowSeconds) {
        chargeback = state;
        end(state.equals("won") ? "paid" : "charged_back", nowSeconds);
    }

    /** A refund that was pending is given up: the money stays. */
    void rejectRefunds(long nowSeconds) {
        refunds.removeIf(Refund::pending);
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

    /** The challenge that the buyer still has to pass, or null. */
    Challenge challenge() {
        return challenge;
    }

    /** The state of the dispute, or null. */
    String chargeback() {
        return chargeback;
    }

    /** When an unpaid slip, transfer or challenge ends; Unix seconds, 0 when it does not. */
    long expiresAt() {
        if (!"pending_payment".equals(status)) {
            return 0;
        }
        if (method instanceof PaymentMethod.Cash cash) {
            return cash.expiresAt();
        }
        return method instanceof PaymentMethod.Spei spei ? spei.expiresAt() : createdAt() + CHALLENGE_SECONDS;
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
