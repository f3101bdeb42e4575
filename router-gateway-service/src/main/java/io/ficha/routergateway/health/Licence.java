package io.ficha.routergateway.health;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A router's licence, as far as it bounds the hotspot. Source: MikroTik manual, "RouterOS license keys", row "HotSpot
 * active users" of its table of levels: level 0 is a trial of 24 hours, 1 and 3 let 1 guest in, 4 lets 200 in, 5 lets 500
 * in, 6 any number. A CHR ({@code free}, {@code p1}, {@code p10}, {@code p-unlimited}; manual, "CHR licensing") is bounded
 * in speed alone.
 *
 * @param level as the router writes it; null when it does not tell
 * @param cap guests at once; null for no limit or none that is known
 */
public record Licence(String level, Integer cap) {
    /** No licence is known. */
    public static final Licence UNKNOWN = new Licence(null, null);

    private static final Map<String, Integer> CAPS = Map.of("1", 1, "3", 1, "4", 200, "5", 500);
    private static final Pattern PLAUSIBLE = Pattern.compile("[0-9a-z-]{1,20}");

    /** Reads the row of {@code /system/license}: boards and PCs call the level {@code nlevel}, a CHR {@code level}. */
    public static Licence of(Map<String, String> row) {
        String level = row.getOrDefault("nlevel", row.get("level"));
        return level == null || !PLAUSIBLE.matcher(level).matches() ? UNKNOWN : new Licence(level, CAPS.get(level));
    }
}
