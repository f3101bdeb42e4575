package io.ficha.payment.provider;

/** What a harmless call says of an account's keys. */
public enum Probe {
    /** The provider takes the key. */
    ACCEPTED,
    /** The provider does not take the key. */
    REFUSED,
    /** The provider takes the key, and it is one of the other mode. */
    WRONG_MODE,
    /** The provider did not answer: nothing is known. */
    NO_ANSWER
}
