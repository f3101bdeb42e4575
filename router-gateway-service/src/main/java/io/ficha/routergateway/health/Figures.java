package io.ficha.routergateway.health;

import io.ficha.routeros.value.Durations;
import java.time.Duration;
import java.util.Map;

/**
 * What a router said of itself in numbers; what it did not tell, or told as nonsense, is null.
 *
 * @param clock how far its clock is from ours
 * @param guests who is logged in at its hotspot now
 * @param roundTrip from a small question to its answer
 */
public record Figures(
        String board,
        Duration uptime,
        Integer cpuPercent,
        Long freeMemoryBytes,
        Long totalMemoryBytes,
        Licence licence,
        Integer guests,
        ClockReading clock,
        Duration roundTrip) {
    /** Nothing is known. */
    static final Figures NONE = new Figures(null, null, null, null, null, Licence.UNKNOWN, null, null, null);

    private static final int LONGEST_BOARD = 60;
    private static final int ALL = 100;
    private static final long LONGEST_UPTIME_DAYS = 100L * 366;

    /** Reads the row of {@code /system/resource} together with what else was asked. */
    static Figures of(
            Map<String, String> resource, Licence licence, Integer guests, ClockReading clock, Duration roundTrip) {
        String board = resource.get("board-name");
        Long cpu = count(resource.get("cpu-load"));
        return new Figures(
                board == null || board.length() > LONGEST_BOARD ? null : board,
                uptime(resource.get("uptime")),
                cpu == null || cpu > ALL ? null : Integer.valueOf(cpu.intValue()),
                count(resource.get("free-memory")),
                count(resource.get("total-memory")),
                licence,
                guests,
                clock,
                roundTrip);
    }

    /** @return the number, or null for anything that is none */
    static Long count(String text) {
        if (text == null || text.isEmpty() || text.length() > 18) return null;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') return null;
        }
        return Long.valueOf(text);
    }

    private static Duration uptime(String text) {
        if (text == null) return null;
        try {
            return Durations.read(text)
                    .filter(it -> it.toDays() < LONGEST_UPTIME_DAYS)
                    .orElse(null);
        } catch (IllegalArgumentException garbage) {
            return null;
        }
    }
}
