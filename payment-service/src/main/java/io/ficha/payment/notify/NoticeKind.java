package io.ficha.payment.notify;

/** What a company is told of a sale. */
enum NoticeKind {
    DELIVERED,
    DECLINED,
    REFUNDED,
    REFUND_FAILED,
    CHARGED_BACK
}
