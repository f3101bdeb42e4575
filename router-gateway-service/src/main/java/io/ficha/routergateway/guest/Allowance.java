package io.ficha.routergateway.guest;

import io.ficha.routeros.Row;
import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.ByteCounts;
import io.ficha.routeros.value.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a ticket was sold with, and what its members have used of it together: seconds and bytes. */
final class Allowance {
    private static final Map<String, List<String>> COUNTERS = Map.of(
            "limit-uptime", List.of("uptime"),
            "limit-bytes-in", List.of("bytes-in"),
            "limit-bytes-out", List.of("bytes-out"),
            "limit-bytes-total", List.of("bytes-in", "bytes-out"));
    private final Family family;

    Allowance(Family family) {
        this.family = family;
    }

    /** @return whether nothing is left of one of the limits, whoever used it */
    boolean isUsedUp() {
        return COUNTERS.keySet().stream()
                .anyMatch(limit -> isLimited(limit) && number(family.base(), limit) <= usedBy(family.members(), limit));
    }

    /** @return whether clones have used some of what the base user's own counters know nothing of */
    boolean isUsedByClones() {
        return COUNTERS.keySet().stream().anyMatch(limit -> isLimited(limit) && usedBy(family.clones(), limit) > 0);
    }

    /**
     * What a clone may have in all, so that with what the others have used it is what was sold.
     *
     * @param clone the router's row of it, or null for one that is yet to be made
     * @return the limits to set, in the router's terms; all above zero while {@link #isUsedUp} is not
     */
    Map<String, String> limitsOf(Row clone) {
        var limits = new LinkedHashMap<String, String>();
        for (var limit : COUNTERS.keySet()) {
            if (!isLimited(limit)) continue;
            long own = clone == null ? 0 : usedBy(List.of(clone), limit);
            long others = usedBy(family.members(), limit) - own;
            limits.put(limit, written(limit, number(family.base(), limit) - others));
        }
        return limits;
    }

    /** @return those of {@link #limitsOf} that the router has otherwise */
    Map<String, String> changesOf(Row clone) {
        var changes = new LinkedHashMap<String, String>();
        limitsOf(clone).forEach((limit, value) -> {
            if (number(clone, limit) != number(Map.of(limit, value), limit)) changes.put(limit, value);
        });
        return changes;
    }

    private boolean isLimited(String limit) {
        return number(family.base(), limit) > 0;
    }

    private static long usedBy(List<Row> members, String limit) {
        return members.stream()
                .mapToLong(member -> COUNTERS.get(limit).stream()
                        .mapToLong(counter -> number(member, counter))
                        .sum())
                .sum();
    }

    private static long number(Map<String, String> row, String name) {
        var text = row.get(name);
        if (text == null || text.isEmpty()) return 0;
        try {
            return name.endsWith("uptime")
                    ? Durations.read(text).map(Duration::toSeconds).orElse(0L)
                    : ByteCounts.read(text);
        } catch (BadValue unreadable) {
            return 0;
        }
    }

    private static String written(String limit, long number) {
        return limit.endsWith("uptime") ? Durations.write(Duration.ofSeconds(number)) : ByteCounts.write(number);
    }
}
