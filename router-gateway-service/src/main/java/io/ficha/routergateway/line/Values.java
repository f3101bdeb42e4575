package io.ficha.routergateway.line;

import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.Flags;
import io.ficha.routeros.value.RatePair;
import java.time.Duration;
import java.util.Objects;

/** Compares what is wanted with what routers print, which is often another text for the same. */
final class Values {
    private static final String ANY_MAC = "00:00:00:00:00:00";

    private Values() {}

    /** @param printed null when the router leaves the attribute out */
    static boolean same(String name, String wanted, String printed) {
        var seen = Objects.requireNonNullElse(printed, "");
        if (wanted.equals(seen)) return true;
        try {
            return switch (name) {
                case "max-limit", "limit-at", "burst-limit", "burst-threshold" ->
                    RatePair.read(wanted).equals(RatePair.read(seen));
                case "burst-time" -> seconds(wanted).equals(seconds(seen));
                case "keepalive-timeout", "idle-timeout" ->
                    Durations.read(wanted).equals(Durations.read(seen.isEmpty() ? "none" : seen));
                case "disabled", "only-one", "change-tcp-mss" -> Flags.read(wanted) == Flags.read(seen);
                case "mac-address" -> mac(wanted).equalsIgnoreCase(mac(seen));
                case "caller-id" -> wanted.equalsIgnoreCase(seen);
                case "target", "address", "remote-address", "to-addresses" ->
                    host(wanted).equals(host(seen));
                case "server" -> wanted.equals("all") && seen.isEmpty();
                default -> false;
            };
        } catch (BadValue e) {
            return false;
        }
    }

    /** @return whether a new object has it so anyhow */
    static boolean isNothing(String name, String wanted) {
        return wanted.isEmpty() || (name.equals("mac-address") && wanted.equals(ANY_MAC));
    }

    static boolean isOn(String flag) {
        try {
            return flag != null && Flags.read(flag);
        } catch (BadValue e) {
            return false;
        }
    }

    private static String seconds(String pair) {
        var text = new StringBuilder();
        for (var one : pair.split("/", -1)) {
            text.append(Durations.read(one).orElse(Duration.ZERO).toSeconds()).append('/');
        }
        return text.toString();
    }

    private static String mac(String text) {
        return text.isEmpty() ? ANY_MAC : text;
    }

    private static String host(String text) {
        return text.endsWith("/32") ? text.substring(0, text.length() - 3) : text;
    }
}
