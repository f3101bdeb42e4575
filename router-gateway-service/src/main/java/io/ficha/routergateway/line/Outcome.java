package io.ficha.routergateway.line;

/** How one service stands on its router. */
public sealed interface Outcome {
    /** It was read to be as it should be. */
    record Settled() implements Outcome {}

    /** The router does not take it; only somebody at the router, or another wish, can help. */
    record Refused(String reason) implements Outcome {}

    /** Something of ours is in the way that is about to go; worth another try. */
    record Pending(String reason) implements Outcome {}
}
