package io.ficha.simulators.mercadopago;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A payment, and the only place where its state changes; event loop only. */
final class Payment {
    private static final Set<String> OPEN = Set.of("pending", "in_process", "authorized");

    private final long id;
    private final Seller seller;
    private final PaymentRequest request;
    private final BigDecimal amount;
    private final String currency;
    private final CardTokens.Card card;
    private final String ticketReference;
    private final String pageUrl;
    private final long createdAtMillis;
    private final long expiresAtMillis;
    private final List<Refund> refunds = new ArrayList<>(0);
    private String status;
    private String detail;
    private long approvedAtMillis;
    private long updatedAtMillis;

    /**
     * @param ticketReference what a slip or transfer is paid with, or null
     * @param pageUrl where a browser sees the slip or the challenge
     * @param expiresAtMillis 0 for what does not wait
     */
    Payment(
            long id,
            Seller seller,
            PaymentRequest request,
            BigDecimal amount,
            String currency,
            CardTokens.Card card,
            String ticketReference,
            String pageUrl,
            Outcome outcome,
            long createdAtMillis,
            long expiresAtMillis) {
        this.id = id;
        this.seller = seller;
        this.request = request;
        this.amount = amount;
        this.currency = currency;
        this.card = card;
        this.ticketReference = ticketReference;
        this.pageUrl = pageUrl;
        this.createdAtMillis = createdAtMillis;
        this.expiresAtMillis = expiresAtMillis;
        become(outcome.status(), outcome.detail(), createdAtMillis);
    }

    private void become(String nextStatus, String nextDetail, long nowMillis) {
        status = nextStatus;
        detail = nextDetail;
        updatedAtMillis = nowMillis;
        if (status.equals("approved") && approvedAtMillis == 0) {
            approvedAtMillis = nowMillis;
        }
    }

    /** @return whether money moved now: false when it was approved before */
    boolean approve(long nowMillis) {
        if (wasApproved()) {
            return false;
        }
        become("approved", "accredited", nowMillis);
        return true;
    }

    void reject(String why, long nowMillis) {
        become("rejected", why, nowMillis);
    }

    /** Ends what waits; the detail may stay as it was, so it tells nothing alone. */
    void cancel(String why, long nowMillis) {
        become("cancelled", why, nowMillis);
    }

    /** The buyer's bank took the money: {@code in_process}, {@code settled} for good, or {@code reimbursed} to us. */
    void chargeback(String state, long nowMillis) {
        boolean back = state.equals("reimbursed");
        become(back ? "approved" : "charged_back", back ? "accredited" : state, nowMillis);
    }

    /** The buyer complains; may end approved again. */
    void mediation(long nowMillis) {
        become("in_mediation", "pending", nowMillis);
    }

    void refund(Refund refund) {
        refunds.add(refund);
        showRefunds(refund.createdAtMillis());
    }

    /** Ends the refunds that are in process. @return those that moved money now */
    List<Refund> endRefunds(String finalStatus, long nowMillis) {
        var moved = new ArrayList<Refund>();
        refunds.replaceAll(refund -> {
            if (!refund.status().equals("in_process")) {
                return refund;
            }
            var ended = refund.ended(finalStatus);
            if (ended.moved()) {
                moved.add(ended);
            }
            return ended;
        });
        showRefunds(nowMillis);
        return moved;
    }

    private void showRefunds(long nowMillis) {
        updatedAtMillis = nowMillis;
        var refunded = refunded();
        if (refunded.signum() > 0) {
            boolean whole = refunded.compareTo(amount) == 0;
            status = whole ? "refunded" : "approved";
            detail = whole ? "refunded" : "partially_refunded";
        }
    }

    /** What has really gone back. */
    BigDecimal refunded() {
        return sum(Refund::moved);
    }

    /** What a further refund may take. */
    BigDecimal refundable() {
        boolean holdsMoney = status.equals("approved") || status.equals("in_mediation");
        return holdsMoney ? amount.subtract(sum(Refund::holdsMoney)) : BigDecimal.ZERO;
    }

    private BigDecimal sum(Predicate<Refund> of) {
        return refunds.stream().filter(of).map(Refund::amount).reduce(zero(), BigDecimal::add);
    }

    private BigDecimal zero() {
        return BigDecimal.ZERO.setScale(amount.scale());
    }

    boolean isOpen() {
        return OPEN.contains(status);
    }

    boolean isChallenged() {
        return detail.equals("pending_challenge");
    }

    boolean wasApproved() {
        return approvedAtMillis != 0;
    }

    long id() {
        return id;
    }

    Seller seller() {
        return seller;
    }

    PaymentRequest request() {
        return request;
    }

    String reference() {
        return request.reference();
    }

    BigDecimal amount() {
        return amount;
    }

    String currency() {
        return currency;
    }

    CardTokens.Card card() {
        return card;
    }

    String ticketReference() {
        return ticketReference;
    }

    String pageUrl() {
        return pageUrl;
    }

    String status() {
        return status;
    }

    String detail() {
        return detail;
    }

    List<Refund> refunds() {
        return refunds;
    }

    long createdAtMillis() {
        return createdAtMillis;
    }

    long approvedAtMillis() {
        return approvedAtMillis;
    }

    long updatedAtMillis() {
        return updatedAtMillis;
    }

    long expiresAtMillis() {
        return expiresAtMillis;
    }
}
