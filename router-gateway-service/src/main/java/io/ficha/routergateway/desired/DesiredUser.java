package io.ficha.routergateway.desired;

import io.ficha.routeros.Command;
import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.ByteCounts;
import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.Flags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hotspot user as it should be on its router.
 *
 * @param password clear; null for a PIN and where it is not known any more
 * @param uptimeSeconds what {@code limit-uptime} should say; null for no limit
 * @param totalBytes what {@code limit-bytes-total} should say; null for no limit
 */
public record DesiredUser(
        Mark mark, String name, String profile, String password, Long uptimeSeconds, Long totalBytes) {
    static final String MENU = "/ip/hotspot/user";
    static final String[] PROPERTIES = {
        ".id", "name", "password", "profile", "comment", "disabled", "limit-uptime", "limit-bytes-total"
    };
    private static final String UPTIME = "limit-uptime";
    private static final String BYTES = "limit-bytes-total";

    /** @return a read of users with what {@link #differences} looks at */
    public static Command print() {
        return Command.of(MENU + "/print").proplist(PROPERTIES);
    }

    /** @return the same user under another name */
    public DesiredUser named(String other) {
        return new DesiredUser(mark, other, profile, password, uptimeSeconds, totalBytes);
    }

    /** @return the command that makes the user */
    public Command add() {
        var command = Command.of(MENU + "/add").set("name", name);
        if (password != null) command = command.set("password", password);
        command = command.set("profile", profile).set("comment", mark.text());
        if (uptimeSeconds != null) command = command.set(UPTIME, Durations.write(Duration.ofSeconds(uptimeSeconds)));
        if (totalBytes != null) command = command.set(BYTES, ByteCounts.write(totalBytes));
        return command;
    }

    /** @return the command that sets these attributes of the user with that id */
    static Command set(String id, Map<String, String> attributes) {
        var command = Command.of(MENU + "/set").id(id);
        for (var it : attributes.entrySet()) command = command.set(it.getKey(), it.getValue());
        return command;
    }

    /** @return the command that makes the row as wanted, or null when it is */
    public Command correction(Map<String, String> row) {
        var attributes = differences(row);
        return attributes.isEmpty() ? null : set(row.get(".id"), attributes);
    }

    /** @return the attributes of the row that are not as wanted, with the wanted values */
    Map<String, String> differences(Map<String, String> row) {
        var wanted = new LinkedHashMap<String, String>();
        if (!name.equals(row.get("name"))) wanted.put("name", name);
        // a router whose account may not see passwords does not send them
        if (password != null && row.containsKey("password") && !password.equals(row.get("password"))) {
            wanted.put("password", password);
        }
        if (!profile.equals(row.get("profile"))) wanted.put("profile", profile);
        if (!mark.text().equals(row.get("comment"))) wanted.put("comment", mark.text());
        if (Flags.read(row.getOrDefault("disabled", "no"))) wanted.put("disabled", "no");
        long seconds = uptimeSeconds == null ? 0 : uptimeSeconds;
        if (seconds != seconds(row.get(UPTIME))) wanted.put(UPTIME, Durations.write(Duration.ofSeconds(seconds)));
        long bytes = totalBytes == null ? 0 : totalBytes;
        if (bytes != bytes(row.get(BYTES))) wanted.put(BYTES, ByteCounts.write(bytes));
        return wanted;
    }

    /** @return the length of time a router printed; 0 for none, -1 for what is no such thing */
    static long seconds(String text) {
        if (text == null || text.isEmpty()) return 0;
        try {
            return Durations.read(text).orElse(Duration.ZERO).toSeconds();
        } catch (BadValue e) {
            return -1;
        }
    }

    /** @return the number of bytes a router printed; 0 for none, -1 for what is no such thing */
    static long bytes(String text) {
        if (text == null || text.isEmpty()) return 0;
        try {
            return ByteCounts.read(text);
        } catch (BadValue e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return "DesiredUser[" + mark.text() + "]";
    }
}
