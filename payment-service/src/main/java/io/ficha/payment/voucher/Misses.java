package io.ficha.payment.voucher;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts codes that were guessed wrong, by router key and minute; in memory, since 60 random bits are the real guard. */
@ApplicationScoped
class Misses {
    static final int MOST = 60;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_KEYS = 10_000;

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Count(long minute, int misses) {}

    @Inject
    Misses() {
        this(InstantSource.system());
    }

    Misses(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws VoucherRefused after too many misses in this minute */
    void check(String keyId) {
        var count = counts.get(keyId);
        if (count != null && count.minute() == minute() && count.misses() >= MOST) throw VoucherRefused.tooManyTries();
    }

    void add(String keyId) {
        long now = minute();
        if (counts.size() > MOST_KEYS) counts.values().removeIf(count -> count.minute() < now);
        counts.compute(
                keyId,
                (key, count) ->
                        count == null || count.minute() < now ? new Count(now, 1) : new Count(now, count.misses() + 1));
    }

    private long minute() {
        return clock.millis() / MINUTE_MILLIS;
    }
}
