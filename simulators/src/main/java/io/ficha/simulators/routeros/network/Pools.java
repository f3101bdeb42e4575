package io.ficha.simulators.routeros.network;

import io.ficha.simulators.routeros.menu.Item;
import java.util.Optional;
import java.util.function.Predicate;

/** Gives addresses out of {@code /ip/pool}. */
public final class Pools {
    private Pools() {}

    /** The first address of the pool that is not taken. */
    public static Optional<String> free(Item pool, Predicate<String> taken) {
        for (var range : pool.getOr("ranges", "").split(",")) {
            var ends = range.split("-", 2);
            long last = number(ends.length == 2 ? ends[1] : ends[0]);
            for (long at = number(ends[0]); at <= last; at++) {
                var address = (at >> 24) + "." + (at >> 16 & 0xFF) + "." + (at >> 8 & 0xFF) + "." + (at & 0xFF);
                if (!taken.test(address)) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }

    private static long number(String address) {
        long number = 0;
        for (var part : address.split("/")[0].split("\\.")) {
            number = number << 8 | Long.parseLong(part);
        }
        return number;
    }
}
