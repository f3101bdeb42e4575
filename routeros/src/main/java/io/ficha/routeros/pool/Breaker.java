package io.ficha.routeros.pool;

/** Whether a router's commands wait for a connection, or fail at once because it is down. */
public enum Breaker {
    /** Commands run; without a connection they wait for one. */
    CLOSED,
    /** Too many failures in a row: commands fail at once until the rest is over. */
    OPEN,
    /** The rest is over: one try is made for whoever comes, and decides. */
    HALF_OPEN
}
