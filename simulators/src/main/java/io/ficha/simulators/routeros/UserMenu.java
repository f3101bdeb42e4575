package io.ficha.simulators.routeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code /ip/hotspot/user}; a user keeps its profile's id, so a removed profile leaves a dead reference. */
final class UserMenu extends TableMenu {
    private static final List<String> ABSENT_UNTIL_SET = List.of(
            "server",
            "name",
            "password",
            "address",
            "mac-address",
            "routes",
            "email",
            "limit-uptime",
            "limit-bytes-in",
            "limit-bytes-out",
            "limit-bytes-total");
    private static final List<String> COUNTERS = List.of("bytes-in", "bytes-out", "packets-in", "packets-out");
    private static final Map<String, Format> PROPERTIES = Map.ofEntries(
            Map.entry("server", Format.TEXT),
            Map.entry("name", Format.TEXT),
            Map.entry("password", Format.TEXT),
            Map.entry("otp-secret", Format.TEXT),
            Map.entry("address", Format.ADDRESS),
            Map.entry("mac-address", Format.MAC),
            Map.entry("profile", Format.TEXT),
            Map.entry("routes", Format.TEXT),
            Map.entry("email", Format.TEXT),
            Map.entry("limit-uptime", Format.TIME),
            Map.entry("limit-bytes-in", Format.BYTES),
            Map.entry("limit-bytes-out", Format.BYTES),
            Map.entry("limit-bytes-total", Format.BYTES),
            Map.entry("disabled", Format.FLAG),
            Map.entry("comment", Format.TEXT));
    private static final String DEFAULT_PROFILE = "*0";

    private final ProfileMenu profiles;
    private final Set<String> servers;

    UserMenu(ProfileMenu profiles, Set<String> servers) {
        super(new Table(0), PROPERTIES);
        this.profiles = profiles;
        this.servers = servers;
        table.add(Map.of("name", "default-trial", "comment", "counters and limits for trial users"));
    }

    /** How many users there are besides the built-in one. */
    int count() {
        return table.size() - 1;
    }

    @Override
    Map<String, String> row(Item item) {
        var row = new LinkedHashMap<String, String>();
        row.put(".id", item.id());
        for (var property : ABSENT_UNTIL_SET) {
            if (item.get(property) != null) {
                row.put(property, item.get(property));
            }
        }
        row.put("profile", profiles.nameOf(item.getOr("profile", DEFAULT_PROFILE)));
        row.put("uptime", "0s");
        COUNTERS.forEach(counter -> row.put(counter, "0"));
        row.put("dynamic", "false");
        row.put("disabled", item.getOr("disabled", "false"));
        if (isTrial(item)) {
            row.put("default", "true");
        }
        if (item.get("comment") != null) {
            row.put("comment", item.get("comment"));
        }
        return row;
    }

    @Override
    void check(Item item, Map<String, String> change) {
        if (change.containsKey("server")) {
            change.put("server", referredServer(change.get("server")));
        }
        if (change.containsKey("profile")) {
            change.put("profile", profiles.referred(change.get("profile")).id());
        }
        var name = change.getOrDefault("name", item.getOr("name", ""));
        var server = change.getOrDefault("server", item.getOr("server", ""));
        for (var other : table.named(name)) {
            if (other != item && Objects.equals(other.getOr("server", ""), server)) {
                throw new Refusal("failure: already have user with this name for this server");
            }
        }
    }

    @Override
    void checkRemoval(Item item) {
        if (isTrial(item)) {
            throw new Refusal("failure: default trial user can not be removed");
        }
    }

    /** No value at all stands for every server. */
    private String referredServer(String name) {
        if (name.equals("all")) {
            return "";
        }
        if (!servers.contains(name)) {
            throw new Refusal(1, "input does not match any value of server");
        }
        return name;
    }

    private static boolean isTrial(Item item) {
        return item.id().equals("*0");
    }
}
