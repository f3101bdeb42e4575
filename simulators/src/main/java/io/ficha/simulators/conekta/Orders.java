package io.ficha.simulators.conekta;

import static io.ficha.simulators.conekta.ConektaFailure.invalid;
import static io.ficha.simulators.conekta.OrderRequest.text;
import static io.ficha.simulators.conekta.OrderRequest.wholeNumber;

import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;

/** What the provider does and what happens to its orders, with no HTTP around; event loop only. */
final class Orders {
    private static final Set<String> REFUND_REASONS =
            Set.of("requested_by_client", "cannot_be_fulfilled", "duplicated_transaction", "suspected_fraud", "other");
    private static final Set<String> OPEN = Set.of("pending_payment", "expired", "canceled");
    private static final Set<String> CHARGEBACK_STATES = Set.of("created", "updated", "under_review", "won", "lost");
    private static final long THIRTY_DAYS = 30 * 24 * 3600L;

    private static final Set<String> CHALLENGE_MODES = Set.of("strict", "not_strict", "smart");

    /** An unpaid order and when it ends. */
    private record Unpaid(Order order, long expiresAt) {}

    private final Ids ids;
    private final SimulatedClock clock;
    private final CardTokens tokens;
    private final OrderBook book;
    private final Faults faults;
    private final Events events;
    private final PriorityQueue<Unpaid> unpaid = new PriorityQueue<>(Comparator.comparingLong(Unpaid::expiresAt));

    Orders(Ids ids, SimulatedClock clock, CardTokens tokens, OrderBook book, Faults faults, Events events) {
        this.ids = ids;
        this.clock = clock;
        this.tokens = tokens;
        this.book = book;
        this.faults = faults;
        this.events = events;
    }

    /**
     * Makes an order and charges it.
     *
     * @param challengeBase what the address of a 3-D Secure challenge begins with
     * @throws ConektaFailure 422 for a wrong body, 402 for a used token or, with the order in it, a decline
     */
    Order create(String apiKey, JsonObject body, String challengeBase) {
        long nowMillis = clock.millis();
        var request = OrderRequest.parse(body, ids, nowMillis / 1000);
        var threeDs = threeDsMode(body);
        var method = method(request, nowMillis / 1000);
        var reference = OrderRequest.referenceIn(body);
        var wrongAmount = faults.take(Fault.WRONG_AMOUNT, reference);
        var wrongCurrency = faults.take(Fault.WRONG_CURRENCY, reference);
        long amount = wrongAmount == null ? request.amount() : wrongAmount.number(request.amount() + 100);
        var currency = wrongCurrency == null ? request.currency() : otherCurrency(wrongCurrency);
        var override = faults.take(Fault.STATUS_OVERRIDE, reference);
        var status = override == null ? firstStatus(method) : String.valueOf(override.value());
        int copies = faults.fires(Fault.DOUBLE_ORDER, reference) ? 2 : 1;
        Order order = null;
        for (int i = 0; i < copies; i++) {
            var chargeId = method == null ? null : ids.hex();
            boolean challenged = asksTheBuyer(method, threeDs, status);
            order = new Order(
                    ids.order(),
                    apiKey,
                    request,
                    amount,
                    currency,
                    chargeId,
                    method,
                    challenged ? "pending_payment" : status,
                    nowMillis);
            if (challenged) {
                order.challenge(
                        new Order.Challenge(challengeBase + order.id(), String.valueOf(body.getValue("return_url"))));
            }
            book.add(order);
            if (order.expiresAt() > 0) {
                unpaid.add(new Unpaid(order, order.expiresAt()));
            }
            events.created(order);
        }
        if (order.failureCode() != null) {
            throw ConektaFailure.declined(order);
        }
        return order;
    }

    private static String threeDsMode(JsonObject body) {
        if (!body.containsKey("three_ds_mode")) {
            return null;
        }
        var mode = text(body, "three_ds_mode", "three_ds_mode");
        if (!CHALLENGE_MODES.contains(mode)) {
            throw invalid("three_ds_mode.invalid", "three_ds_mode");
        }
        text(body, "return_url", "return_url");
        return mode;
    }

    private static boolean asksTheBuyer(PaymentMethod method, String threeDs, String status) {
        return threeDs != null
                && "paid".equals(status)
                && method instanceof PaymentMethod.Card card
                && (threeDs.equals("strict") || card.last4().equals(CardTokens.CHALLENGED));
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
        boolean pending = faults.fires(Fault.REFUND_PENDING, order.reference());
        var refund = new Refund(ids.hex(), amount, reason, clock.seconds(), ids.digits(6), pending);
        book.refund(order, refund);
        if (!pending) {
            events.changed(order);
        }
        return order;
    }

    /** @throws ConektaFailure 428 when the order is paid, was refunded or declined */
    Order cancel(String apiKey, String orderId) {
        var order = book.get(apiKey, orderId);
        if (order.status() != null && !OPEN.contains(order.status())) {
            throw ConektaFailure.precondition("combo.order.cannot_be_updated_because_has_charge_paid");
        }
        order.end("canceled", clock.seconds());
        events.changed(order);
        return order;
    }

    /** The money of a slip, a transfer or a passed challenge arrives, be it late. */
    void pay(Order order) {
        if (book.pay(order, clock.seconds())) {
            events.changed(order);
        }
    }

    void expire(Order order) {
        order.end("expired", clock.seconds());
        events.changed(order);
    }

    /** The buyer passes the challenge, or not; nothing happens when there is none. */
    void challenged(Order order, boolean passed) {
        if (order.challenge() == null) {
            return;
        }
        if (passed) {
            pay(order);
        } else {
            book.decline(order, "declined_by_3ds", clock.seconds());
            events.changed(order);
        }
    }

    /** @param state {@code created}, {@code updated}, {@code under_review}, {@code won} or {@code lost} */
    void chargeback(Order order, String state) {
        if (!CHARGEBACK_STATES.contains(state)) {
            throw new IllegalArgumentException("state must be one of " + CHARGEBACK_STATES);
        }
        boolean first = order.chargeback() == null;
        order.chargeback(state, clock.seconds());
        if (first) {
            events.fire(order, "charge.chargeback.created", "order.charged_back");
        }
        if (!state.equals("created")) {
            events.fire(order, "charge.chargeback." + state);
        }
    }

    void settleRefunds(Order order) {
        book.settleRefunds(order, clock.seconds());
        events.changed(order);
    }

    void rejectRefunds(Order order) {
        order.rejectRefunds(clock.seconds());
    }

    /** Ends the unpaid orders whose time has come. */
    void expireDue() {
        long now = clock.seconds();
        for (var next = unpaid.peek(); next != null && next.expiresAt() <= now; next = unpaid.peek()) {
            unpaid.remove();
            if ("pending_payment".equals(next.order().status())) {
                expire(next.order());
            }
        }
    }

    void clear() {
        unpaid.clear();
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
