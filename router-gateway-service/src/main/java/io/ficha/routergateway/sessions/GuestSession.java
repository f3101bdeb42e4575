package io.ficha.routergateway.sessions;

import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.MacAddress;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Somebody who is logged in at a router's hotspot; what the router told as nonsense is null.
 *
 * @param bytes_subida what the guest has sent
 * @param bytes_bajada what the guest has received
 * @param restante_segundos what is left of the time; null without a limit
 */
record GuestSession(
        String id,
        String usuario,
        String mac,
        String ip,
        Long uptime_segundos,
        Long restante_segundos,
        Long bytes_subida,
        Long bytes_bajada,
        String entrada,
        String servidor) {
    /** What a print has to be asked for. */
    static final String[] PROPERTIES = {
        ".id",
        "user",
        "mac-address",
        "address",
        "uptime",
        "session-time-left",
        "bytes-in",
        "bytes-out",
        "login-by",
        "server"
    };

    private static final int LONGEST = 128;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    static GuestSession of(Map<String, String> row) {
        return new GuestSession(
                text(row.get(".id")),
                text(row.get("user")),
                mac(row.get("mac-address")),
                matching(ADDRESS, row.get("address")),
                seconds(row.get("uptime")),
                seconds(row.get("session-time-left")),
                count(row.get("bytes-in")),
                count(row.get("bytes-out")),
                text(row.get("login-by")),
                text(row.get("server")));
    }

    /** @return the hardware address as the router prints it, or null for anything that is none */
    static String mac(String text) {
        try {
            return text == null ? null : MacAddress.read(text).toString();
        } catch (IllegalArgumentException garbage) {
            return null;
        }
    }

    private static String text(String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    private static String matching(Pattern form, String value) {
        return value != null && form.matcher(value).matches() ? value : null;
    }

    private static Long count(String value) {
        return matching(COUNT, value) == null ? null : Long.valueOf(value);
    }

    private static Long seconds(String value) {
        try {
            return value == null
                    ? null
                    : Durations.read(value).map(Duration::toSeconds).orElse(null);
        } catch (IllegalArgumentException garbage) {
            return null;
        }
    }
}
