package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.mercadopago.MercadoPagoFailure.badRequest;

import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;

/** What the provider does and what happens to its payments, with no HTTP around; event loop only. */
final class Payments {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long CHALLENGE_MILLIS = 300_000L;
    private static final long SLIP_MILLIS = 3 * DAY_MILLIS;

    /** A payment that waits for its buyer, and when it ends. */
    private record Unpaid(Payment payment, long expiresAtMillis) {}

    private final Ids ids;
    private final SimulatedClock clock;
    private final CardTokens tokens;
    private final PaymentBook book;
    private final Faults faults;
    private final Notifications notifications;
    private final PriorityQueue<Unpaid> unpaid = new PriorityQueue<>(Comparator.comparingLong(Unpaid::expiresAtMillis));

    Payments(
            Ids ids,
            SimulatedClock clock,
            CardTokens tokens,
            PaymentBook book,
            Faults faults,
            Notifications notifications) {
        this.ids = ids;
        this.clock = clock;
        this.tokens = tokens;
        this.book = book;
        this.faults = faults;
        this.notifications = notifications;
    }

    /**
     * Makes a payment; a rejected card is one too.
     *
     * @param pageBase what the addresses of slips and challenges begin with
     * @throws MercadoPagoFailure 400 for a wrong body or token
     */
    Payment create(Seller seller, JsonObject body, String pageBase) {
        var request = PaymentRequest.parse(body, seller.currency());
        var card = request.token() == null ? null : tokens.spend(request.token());
        var reference = request.reference();
        var wrongAmount = faults.take(Fault.WRONG_AMOUNT, reference);
        var wrongCurrency = faults.take(Fault.WRONG_CURRENCY, reference);
        var amount = wrongAmount == null ? request.amount() : other(request.amount(), wrongAmount);
        var currency = wrongCurrency == null ? seller.currency() : otherCurrency(wrongCurrency);
        var override = faults.take(Fault.STATUS_OVERRIDE, reference);
        var outcome = override == null ? outcome(request, card) : Outcome.injected(String.valueOf(override.value()));
        int copies = faults.fires(Fault.DOUBLE_ORDER, reference) ? 2 : 1;
        Payment payment = null;
        for (int i = 0; i < copies; i++) {
            payment = make(seller, request, amount, currency, card, outcome, pageBase);
        }
        return payment;
    }

    private Payment make(
            Seller seller,
            PaymentRequest request,
            BigDecimal amount,
            String currency,
            CardTokens.Card card,
            Outcome outcome,
            String pageBase) {
        long now = clock.millis();
        long id = ids.payment();
        var payment = new Payment(
                id,
                seller,
                request,
                amount,
                currency,
                card,
                card == null ? ticketReference(request) : null,
                pageBase + id,
                outcome,
                now,
                outcome.status().equals("pending") ? expiry(request, outcome, now) : 0);
        book.add(payment);
        if (payment.expiresAtMillis() > 0) {
            unpaid.add(new Unpaid(payment, payment.expiresAtMillis()));
        }
        notifications.tell(payment, "payment.created");
        return payment;
    }

    private static BigDecimal other(BigDecimal amount, Faults.Shot shot) {
        return shot.value() instanceof Number number
                ? new BigDecimal(number.toString()).setScale(amount.scale())
                : amount.add(BigDecimal.ONE);
    }

    private static String otherCurrency(Faults.Shot shot) {
        return shot.value() == null ? "USD" : shot.value().toString();
    }

    private static Outcome outcome(PaymentRequest request, CardTokens.Card card) {
        if (card == null) {
            return request.typeId().equals("ticket") ? Outcome.SLIP : Outcome.TRANSFER;
        }
        return card.challenged() && request.threeDs() ? Outcome.CHALLENGE : Outcome.of(card, request.binaryMode());
    }

    private String ticketReference(PaymentRequest request) {
        return request.methodId().equals("clabe") ? "646180" + ids.digits(12) : ids.digits(14);
    }

    private static long expiry(PaymentRequest request, Outcome outcome, long now) {
        if (outcome.equals(Outcome.CHALLENGE)) {
            return now + CHALLENGE_MILLIS;
        }
        return request.expiresAtMillis() > 0 ? request.expiresAtMillis() : now + SLIP_MILLIS;
    }

    /** @throws MercadoPagoFailure 400 when it is not open any more */
    void cancel(Payment payment) {
        if (!payment.isOpen()) {
            throw badRequest(2063, "The action requested is not valid for the current payment state");
        }
        payment.cancel(payment.detail(), clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    /**
     * Gives money back.
     *
     * @param amount null for all that is left
     * @throws MercadoPagoFailure 400 when nothing or less than that is left
     */
    Refund refund(Payment payment, BigDecimal amount) {
        var left = payment.refundable();
        if (left.signum() <= 0) {
            throw badRequest(2063, "The action requested is not valid for the current payment state");
        }
        var wanted = amount == null ? left : amount;
        if (wanted.compareTo(left) > 0) {
            throw badRequest(2017, "Invalid transaction_amount for update");
        }
        boolean pending = faults.fires(Fault.REFUND_PENDING, payment.reference());
        var refund = new Refund(ids.refund(), wanted, pending ? "in_process" : "approved", clock.millis());
        book.refund(payment, refund);
        notifications.tell(payment, "payment.updated");
        return refund;
    }

    /** The money of a slip, a transfer or a payment under review arrives, be it late. */
    void pay(Payment payment) {
        if (book.approve(payment, clock.millis())) {
            notifications.tell(payment, "payment.updated");
        }
    }

    void reject(Payment payment, String why) {
        payment.reject(why, clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    void expire(Payment payment) {
        payment.cancel("expired", clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    /** The buyer passes the challenge, or not; nothing happens when there is none. */
    void challenged(Payment payment, boolean passed) {
        if (!payment.isChallenged() || !payment.isOpen()) {
            return;
        }
        if (passed) {
            pay(payment);
        } else {
            reject(payment, "cc_rejected_3ds_challenge");
        }
    }

    void chargeback(Payment payment, String state) {
        if (!Set.of("in_process", "settled", "reimbursed").contains(state)) {
            throw new IllegalArgumentException("state must be in_process, settled or reimbursed");
        }
        payment.chargeback(state, clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    void mediation(Payment payment) {
        payment.mediation(clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    /** Ends the refunds in process: {@code approved} or {@code rejected}. */
    void endRefunds(Payment payment, String finalStatus) {
        book.endRefunds(payment, finalStatus, clock.millis());
        notifications.tell(payment, "payment.updated");
    }

    /** Ends what waited too long for its buyer. */
    void expireDue() {
        long now = clock.millis();
        for (var next = unpaid.peek(); next != null && next.expiresAtMillis() <= now; next = unpaid.peek()) {
            unpaid.remove();
            if (next.payment().status().equals("pending")) {
                expire(next.payment());
            }
        }
    }

    void clear() {
        unpaid.clear();
    }
}
