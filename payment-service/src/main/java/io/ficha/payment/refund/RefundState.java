package io.ficha.payment.refund;

/** Where a refund stands. */
enum RefundState {
    /** Promised; nothing was sent. */
    REQUESTED("solicitado"),
    /** The provider was asked, or is being asked. */
    SENT("en_proceso"),
    /** The answer was lost: the provider is looked at before anything is sent again. */
    UNKNOWN("en_proceso"),
    /** The money went back. */
    DONE("reembolsado"),
    /** The provider refused for good; the promise ended. */
    REFUSED("rechazado"),
    /** Not known after a week: a person must look. The promise stands. */
    REVIEW("en_revision");

    private final String word;

    RefundState(String word) {
        this.word = word;
    }

    /** @return the word of the contract */
    String word() {
        return word;
    }
}
