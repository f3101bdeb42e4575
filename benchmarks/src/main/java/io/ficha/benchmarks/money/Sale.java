package io.ficha.benchmarks.money;

import java.util.concurrent.atomic.AtomicInteger;

/** One sale as a guest's portal sees it; written by one thread at a time. */
final class Sale {
    private final int number;
    private final Provider provider;
    private final String apiKey;
    private final long startedNanos;
    private volatile String id;
    private volatile String state = "NONE";
    private volatile long firstAnswerNanos;
    private volatile long endedNanos;
    private final AtomicInteger requests = new AtomicInteger();

    Sale(int number, Provider provider, String apiKey, long startedNanos) {
        this.number = number;
        this.provider = provider;
        this.apiKey = apiKey;
        this.startedNanos = startedNanos;
    }

    void asked() {
        requests.incrementAndGet();
    }

    int requests() {
        return requests.get();
    }

    void answered(long nanos) {
        if (firstAnswerNanos == 0) {
            firstAnswerNanos = nanos;
        }
    }

    void known(String purchaseId) {
        if (purchaseId != null) {
            id = purchaseId;
        }
    }

    void ended(String finalState, long nanos) {
        state = finalState;
        endedNanos = nanos;
    }

    boolean isEnded() {
        return endedNanos != 0;
    }

    int number() {
        return number;
    }

    Provider provider() {
        return provider;
    }

    String apiKey() {
        return apiKey;
    }

    String id() {
        return id;
    }

    String state() {
        return state;
    }

    /** Whether the first answer already told how it ended. */
    boolean atOnce() {
        return requests.get() == 1 && endedNanos == firstAnswerNanos;
    }

    long answerNanos() {
        return firstAnswerNanos - startedNanos;
    }

    long convergeNanos() {
        return endedNanos - startedNanos;
    }
}
