package io.ficha.payment.voucher;

import io.ficha.common.event.routergateway.GuestDevice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts codes that were guessed wrong, by device and by router, in this minute; in memory, since 60 random bits are the
 * real guard. A device that guesses is held up before its code is looked up. What all devices of a router guess only
 * changes what a wrong code is told: a right one opens whatever others do.
 */
@ApplicationScoped
class Misses {
    static final int MOST_OF_DEVICE = 20;
    static final int MOST_OF_ROUTER = 60;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_COUNTED = 20_000;

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

    /** @throws VoucherRefused after too many misses of this device in this minute; without its address it has none */
    void check(String routerId, GuestDevice device) {
        if (device != null && misses(routerId + device.mac()) >= MOST_OF_DEVICE) throw VoucherRefused.tooManyTries();
    }

    /** Counts a miss. @return what it is told: no such code, or that there were too many tries */
    VoucherRefused missed(String routerId, GuestDevice device) {
        if (device != null) add(routerId + device.mac());
        return add(routerId) > MOST_OF_ROUTER ? VoucherRefused.tooManyTries() : VoucherRefused.unknown();
    }

    private int misses(String who) {
        var count = counts.get(who);
        return count == null || count.minute() < minute() ? 0 : count.misses();
    }

    private int add(String who) {
        long now = minute();
        if (counts.size() > MOST_COUNTED) counts.values().removeIf(count -> count.minute() < now);
        return counts.compute(
                        who,
                        (same, count) -> count == null || count.minute() < now
                                ? new Count(now, 1)
                                : new Count(now, count.misses() + 1))
                .misses();
    }

    private long minute() {
        return clock.millis() / MINUTE_MILLIS;
    }
}
