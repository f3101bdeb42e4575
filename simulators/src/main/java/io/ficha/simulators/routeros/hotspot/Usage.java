package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import java.util.function.ToLongFunction;

/** What somebody has used; {@code in} is what the device received from them. */
record Usage(long seconds, long bytesIn, long bytesOut, long packetsIn, long packetsOut) {
    static final Usage NONE = new Usage(0, 0, 0, 0, 0);
    private static final int PACKET_BYTES = 1400;

    /** Those bytes in packets of the usual size. */
    static Usage ofBytes(long in, long out) {
        return new Usage(0, in, out, packets(in), packets(out));
    }

    /** What a user has used so far, in the sessions that are over. */
    static Usage kept(Item user) {
        return new Usage(
                user.count("uptime"),
                user.count("bytes-in"),
                user.count("bytes-out"),
                user.count("packets-in"),
                user.count("packets-out"));
    }

    /** What a user has used, running sessions included. */
    static Usage of(Box box, Item user) {
        return Hotspot.of(box).sessionsOf(user).stream()
                .map(HotspotSession::unsettled)
                .reduce(kept(user), Usage::plus);
    }

    /** One of a user's counters; quick for the many users without a session. */
    static long count(Box box, Item user, String name, ToLongFunction<Usage> value) {
        return Hotspot.of(box).sessionsOf(user).isEmpty() ? user.count(name) : value.applyAsLong(of(box, user));
    }

    /** Sets a user's counters to zero, in the middle of sessions too. */
    static void clear(Box box, Item user) {
        Hotspot.of(box).sessionsOf(user).forEach(HotspotSession::settle);
        NONE.keepIn(user);
    }

    void keepIn(Item user) {
        user.keep("uptime", Long.toString(seconds));
        user.keep("bytes-in", Long.toString(bytesIn));
        user.keep("bytes-out", Long.toString(bytesOut));
        user.keep("packets-in", Long.toString(packetsIn));
        user.keep("packets-out", Long.toString(packetsOut));
    }

    Usage plus(Usage other) {
        return new Usage(
                seconds + other.seconds,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                packetsIn + other.packetsIn,
                packetsOut + other.packetsOut);
    }

    Usage minus(Usage other) {
        return new Usage(
                seconds - other.seconds,
                bytesIn - other.bytesIn,
                bytesOut - other.bytesOut,
                packetsIn - other.packetsIn,
                packetsOut - other.packetsOut);
    }

    Usage during(long duration) {
        return new Usage(duration, bytesIn, bytesOut, packetsIn, packetsOut);
    }

    private static long packets(long bytes) {
        return (bytes + PACKET_BYTES - 1) / PACKET_BYTES;
    }
}
