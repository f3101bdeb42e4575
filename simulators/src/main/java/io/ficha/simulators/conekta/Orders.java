package io.ficha.simulators.conekta;

import static io.ficha.simulators.conekta.ConektaFailure.invalid;
import static io.ficha.simulators.conekta.OrderRequest.text;
import static io.ficha.simulators.conekta.OrderRequest.wholeNumber;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What the provider does: orders, refunds, cancellations and tokens, with no HTTP around; event loop only. */
final class Orders {
    private static final Set<String> REFUND_REASONS =
            Set.of("requested_by_client", "cannot_be_fulfilled", "duplicated_transaction", "suspected_fraud", "other");
    private static final Set<String> OPEN = Set.of("pending_payment", "expired", "canceled");
    private static final long THIRTY_DAYS = 30 * 24 * 3600L;

    private final Ids ids;
    private final CardTokens tokens;
    private final OrderBook book;
    private final Faults faults;

    Orders(Ids ids, CardTokens tokens, OrderBook book, Faults faults) {
        this.ids = ids;
        this.tokens = tokens;
        this.book = book;
        this.faults = faults;
    }

    /** @throws ConektaFailure 422 for a wrong body, 402 for a used token or, with the order in it, a decline */
    Order create(String apiKey, JsonObject body) {
        long nowMillis = System.currentTimeMillis();
        var request = OrderRequest.parse(body, ids, nowMillis / 1000);
        var method = method(request, nowMillis / 1000);
        var reference = OrderRequest.referenceIn(body);
        var wrongAmount = faults.take(Fault.WRONG_AMOUNT, reference);
        var wrongCurrency = faults.take(Fault.WRONG_CURRENCY, reference);
        long amount = wrongAmount == null ? request.amount() : otherAmount(wrongAmount, request.amount());
        var currency = wrongCurrency == null ? request.currency() : otherCurrency(wrongCurrency);
        var override = faults.take(Fault.STATUS_OVERRIDE, reference);
        var status = override == null ? firstStatus(method) : String.valueOf(override.value());
        int copies = faults.take(Fault.DOUBLE_ORDER, reference) == null ? 1 : 2;
        Order order = null;
        for (int i = 0; i < copies; i++) {
            var chargeId = method == null ? null : ids.hex();
            order = new Order(ids.order(), apiKey, request, amount, currency, chargeId, method, status, nowMillis);
            book.add(order);
        }
        if (order.failureCode() != null) {
            throw ConektaFailure.declined(order);
        }
        return order;
    }

    private static long otherAmount(Faults.Shot shot, long amount) {
        return shot.value() instanceof Number number ? number.longValue() : amount + 100;
    }

    private static String otherCurrency(Faults.Shot shot) {
        return shot.value() == null ? "USD" : shot.value().toString();
    }

    private PaymentMethod method(OrderRequest request, long nowSeconds) {
        if (request.methodType() == null) {
            return null;
        }
        long expiresAt = request.expiresAt() == 0 ? nowSeconds + THIRTY_DAYS : request.expiresAt();
        return switch (request.methodType()) {
            case "cash" -> new PaymentMethod.Cash(ids.digits(20), expiresAt);
            case "spei" -> new PaymentMethod.Spei("646180" + ids.digits(12), expiresAt);
            default ->
                request.tokenId() != null
                        ? tokens.spend(request.tokenId())
                        : new PaymentMethod.Card(
                                request.sourceId(), request.customer().name(), "visa", "4242", "08", "29", null);
        };
    }

    private static String firstStatus(PaymentMethod method) {
        if (method == null) {
            return null;
        }
        if (method instanceof PaymentMethod.Card card) {
            return card.failureCode() == null ? "paid" : "declined";
        }
        return "pending_payment";
    }

    /** @throws ConektaFailure 422 when the amount is above what is left, 402 when nothing was ever paid */
    Order refund(String apiKey, String orderId, JsonObject body) {
        var order = book.get(apiKey, orderId);
        long amount = wholeNumber(body, "amount", "amount");
        var reason = text(body, "reason", "reason");
        if (!REFUND_REASONS.contains(reason)) {
            throw invalid("reason.invalid", "reason");
        }
        if (amount < 1) {
            throw invalid("amount.invalid", "amount");
        }
        if (!order.wasPaid()) {
            throw ConektaFailure.refused("charge.refund_not_allowed");
        }
        if (amount > order.refundable()) {
            throw invalid("refund.amount.exceeds_refundable", "amount");
        }
        boolean pending = faults.take(Fault.REFUND_PENDING, order.reference()) != null;
        var refund = new Refund(ids.hex(), amount, reason, System.currentTimeMillis() / 1000, ids.digits(6), pending);
        book.refund(order, refund);
        return order;
    }

    /** @throws ConektaFailure 428 when the order is paid, was refunded or declined */
    Order cancel(String apiKey, String orderId) {
        var order = book.get(apiKey, orderId);
        if (order.status() != null && !OPEN.contains(order.status())) {
            throw ConektaFailure.precondition("combo.order.cannot_be_updated_because_has_charge_paid");
        }
        order.end("canceled", System.currentTimeMillis() / 1000);
        return order;
    }

    /** @return a single-use token; nothing of the card but its last digits is kept */
    JsonObject issueToken(JsonObject body, boolean live) {
        if (!(body.getValue("card") instanceof JsonObject card)) {
            throw invalid("card.missing", "card");
        }
        text(card, "cvc", "card[cvc]");
        var id = tokens.issue(
                text(card, "number", "card[number]").replace(" ", ""),
                text(card, "name", "card[name]"),
                text(card, "exp_month", "card[exp_month]"),
                text(card, "exp_year", "card[exp_year]"));
        return new JsonObject()
                .put("id", id)
                .put("livemode", live)
                .put("used", false)
                .put("object", "token");
    }
}
