package io.ficha.payment.notify;

/** What a company is told of: a sale, or a card form that does not open at a router. */
enum NoticeKind {
    DELIVERED,
    DECLINED,
    REFUNDED,
    REFUND_FAILED,
    CHARGED_BACK,
    FORM_BLOCKED
}
