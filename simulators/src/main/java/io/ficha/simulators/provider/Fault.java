package io.ficha.simulators.provider;

import java.util.Arrays;
import java.util.Optional;

/** A misbehaviour that can be armed for a number of calls. */
public enum Fault {
    ERROR_BEFORE_EFFECT("errorBeforeEffect"),
    ERROR_AFTER_EFFECT("errorAfterEffect"),
    LOSE_ANSWER("loseAnswer"),
    REFUND_ERROR_BEFORE("refundErrorBefore"),
    REFUND_ERROR_AFTER("refundErrorAfter"),
    REFUND_LOSE_ANSWER("refundLoseAnswer"),
    REFUND_PENDING("refundPending"),
    READ_ERROR("readError"),
    SLOW_DRIP("slowDrip"),
    WRONG_AMOUNT("wrongAmount"),
    WRONG_CURRENCY("wrongCurrency"),
    STATUS_OVERRIDE("statusOverride"),
    DOUBLE_ORDER("doubleOrder"),
    DECLINE_WITHOUT_ORDER("declineWithoutOrder"),
    DECLINE_WITHOUT_STATUS("declineWithoutStatus"),
    FOREIGN_SEARCH_HIT("foreignSearchHit"),
    WEBHOOK_DROP("webhookDrop"),
    WEBHOOK_DUPLICATE("webhookDuplicate"),
    WEBHOOK_REORDER("webhookReorder"),
    WEBHOOK_DELAY("webhookDelay"),
    WEBHOOK_BEFORE_ANSWER("webhookBeforeAnswer"),
    WEBHOOK_FORGED("webhookForged"),
    WEBHOOK_OLD_KEY("webhookOldKey");

    private final String wireName;

    Fault(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<Fault> named(String wireName) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(wireName)).findFirst();
    }
}
