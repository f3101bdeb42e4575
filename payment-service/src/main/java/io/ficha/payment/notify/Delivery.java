package io.ficha.payment.notify;

/** What became of a message. */
sealed interface Delivery {
    /** It arrived. */
    record Sent() implements Delivery {}

    /** Telegram wants it later. */
    record Later(String why, long seconds) implements Delivery {}

    /** Nobody knows, or Telegram is away: send it again, at the risk that it comes twice. */
    record Unclear(String why) implements Delivery {}

    /** It will never be taken: wrong token, wrong chat, blocked bot. */
    record Refused(String why) implements Delivery {}
}
