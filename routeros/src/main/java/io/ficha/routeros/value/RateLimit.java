package io.ficha.routeros.value;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The {@code rate-limit} of a hotspot or PPP profile: {@code rate [burst [threshold [time [priority [minimum]]]]]},
 * separated by blanks, each but the priority for both directions. A group that is left out has its default here; the
 * groups are positional, so a default before a group that is given is written out.
 *
 * @param rate what a client gets
 * @param burst what it gets for a while, {@link RatePair#UNLIMITED} for no burst
 * @param threshold average below which it bursts, {@link RatePair#UNLIMITED} for the router's choice
 * @param uploadBurstTime how long the average is taken over, in whole seconds
 * @param downloadBurstTime the same for the other direction
 * @param priority 1 (first) to 8 (last, the default)
 * @param minimum what it is guaranteed, {@link RatePair#UNLIMITED} for the router's choice
 */
public record RateLimit(
        RatePair rate,
        RatePair burst,
        RatePair threshold,
        Duration uploadBurstTime,
        Duration downloadBurstTime,
        int priority,
        RatePair minimum) {
    private static final String KIND = "rate limit";
    /** Possessive: what it does not take at once it refuses, instead of looking for other ways to split it. */
    private static final Pattern GROUPS = Pattern.compile("[^ ]++(?: [^ ]++){0,5}+");

    private static final int LAST_PRIORITY = 8;

    /** Refuses a priority outside 1 to 8 and burst times that are negative or not whole seconds. */
    public RateLimit {
        requireWholeSeconds(uploadBurstTime);
        requireWholeSeconds(downloadBurstTime);
        if (priority < 1 || priority > LAST_PRIORITY) {
            throw new BadValue(KIND);
        }
    }

    /** A limit without burst, with the last priority. */
    public static RateLimit of(RatePair rate) {
        return new RateLimit(
                rate,
                RatePair.UNLIMITED,
                RatePair.UNLIMITED,
                Duration.ZERO,
                Duration.ZERO,
                LAST_PRIORITY,
                RatePair.UNLIMITED);
    }

    /** Reads one to six groups, such as {@code 2M/5M} or {@code 2M/5M 4M/8M 1M/3M 10/12 5 1M/2M}. */
    public static RateLimit read(String text) {
        Text.match(GROUPS, text, KIND);
        var groups = text.split(" ");
        var times = group(groups, 3, "0").split("/", 2);
        var priority = group(groups, 4, "8");
        if (priority.length() != 1 || !Character.isDigit(priority.charAt(0))) {
            throw new BadValue(KIND);
        }
        return new RateLimit(
                RatePair.read(groups[0]),
                RatePair.read(group(groups, 1, "0")),
                RatePair.read(group(groups, 2, "0")),
                time(times[0]),
                time(times[times.length - 1]),
                priority.charAt(0) - '0',
                RatePair.read(group(groups, 5, "0")));
    }

    /** Writes as many groups as are needed. */
    public String write() {
        var groups = new String[] {
            rate.write(),
            burst.write(),
            threshold.write(),
            uploadBurstTime.toSeconds() + "/" + downloadBurstTime.toSeconds(),
            Integer.toString(priority),
            minimum.write()
        };
        var defaults = new String[] {"", "0/0", "0/0", "0/0", "8", "0/0"};
        int count = groups.length;
        while (groups[count - 1].equals(defaults[count - 1])) {
            count--;
        }
        return String.join(" ", Arrays.copyOf(groups, count));
    }

    private static String group(String[] groups, int index, String standard) {
        return index < groups.length ? groups[index] : standard;
    }

    private static Duration time(String text) {
        return Durations.read(text).orElseThrow(() -> new BadValue(KIND));
    }

    private static void requireWholeSeconds(Duration time) {
        if (time.isNegative() || !time.truncatedTo(SECONDS).equals(time)) {
            throw new BadValue(KIND);
        }
    }
}
