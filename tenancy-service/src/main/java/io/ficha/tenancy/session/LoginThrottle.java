package io.ficha.tenancy.session;

import io.ficha.tenancy.password.TooManyAttempts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts failed logins per account and address: ten within five minutes, then no more until the oldest is five minutes
 * old. In memory, per replica, for the 10,000 most recent pairs; one address cannot lock an account for the others.
 */
final class LoginThrottle {
    private static final int FAILURES = 10;
    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int PAIRS = 10_000;
    private final LongSupplier nanos;
    private final Map<Pair, ArrayDeque<Long>> failures = new LinkedHashMap<>();

    /** Who tries to get in where from. */
    record Pair(String account, String address) {}

    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws TooManyAttempts when the pair has failed too often */
    synchronized void admit(Pair pair) {
        var times = failures.get(pair);
        if (times == null) return;
        long now = nanos.getAsLong();
        while (!times.isEmpty() && now - times.peekFirst() >= WINDOW_NANOS) times.removeFirst();
        if (times.isEmpty()) failures.remove(pair);
        if (times.size() < FAILURES) return;
        throw TooManyAttempts.failures(
                Duration.ofNanos(WINDOW_NANOS - (now - times.peekFirst())).plusSeconds(1));
    }

    synchronized void failed(Pair pair) {
        var times = failures.remove(pair);
        if (times == null) times = new ArrayDeque<>(FAILURES);
        if (times.size() >= FAILURES) times.removeFirst();
        times.addLast(nanos.getAsLong());
        failures.put(pair, times);
        if (failures.size() > PAIRS) dropOldest();
    }

    synchronized void succeeded(Pair pair) {
        failures.remove(pair);
    }

    private void dropOldest() {
        Iterator<Pair> oldest = failures.keySet().iterator();
        oldest.next();
        oldest.remove();
    }
}
