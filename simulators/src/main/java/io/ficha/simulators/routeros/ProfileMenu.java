package io.ficha.simulators.routeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /ip/hotspot/user/profile}. */
final class ProfileMenu extends TableMenu {
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();
    private static final Map<String, Format> PROPERTIES = new LinkedHashMap<>();

    static {
        DEFAULTS.put("address-pool", "none");
        DEFAULTS.put("idle-timeout", "none");
        DEFAULTS.put("keepalive-timeout", "2m");
        DEFAULTS.put("status-autorefresh", "1m");
        DEFAULTS.put("shared-users", "1");
        DEFAULTS.put("add-mac-cookie", "true");
        DEFAULTS.put("mac-cookie-timeout", "3d");
        DEFAULTS.put("transparent-proxy", "false");
        DEFAULTS.put("open-status-page", "always");
        for (var time : List.of(
                "session-timeout", "idle-timeout", "keepalive-timeout", "status-autorefresh", "mac-cookie-timeout")) {
            PROPERTIES.put(time, Format.TIME);
        }
        for (var text : List.of(
                "name",
                "address-pool",
                "rate-limit",
                "insert-queue-before",
                "parent-queue",
                "queue-type",
                "address-list",
                "incoming-filter",
                "outgoing-filter",
                "incoming-packet-mark",
                "outgoing-packet-mark",
                "on-login",
                "on-logout",
                "open-status-page")) {
            PROPERTIES.put(text, Format.TEXT);
        }
        PROPERTIES.put("shared-users", Format.COUNT);
        PROPERTIES.put("add-mac-cookie", Format.FLAG);
        PROPERTIES.put("transparent-proxy", Format.FLAG);
    }

    ProfileMenu() {
        super(new Table(0), PROPERTIES);
        table.add(Map.of("name", "default"));
        table.add(Map.of("name", "1hora", "session-timeout", "1h", "rate-limit", "2M/5M"));
        table.add(Map.of("name", "1dia", "session-timeout", "1d", "rate-limit", "2M/5M"));
        table.add(Map.of("name", "7dias", "session-timeout", "1w", "rate-limit", "2M/5M"));
    }

    @Override
    Map<String, String> row(Item item) {
        var row = new LinkedHashMap<String, String>();
        row.put(".id", item.id());
        row.put("name", item.get("name"));
        row.putAll(DEFAULTS);
        row.putAll(item.attributes());
        row.put("default", Boolean.toString(isDefault(item)));
        return row;
    }

    @Override
    void check(Item item, Map<String, String> change) {
        var name = change.get("name");
        if (name != null && table.named(name).stream().anyMatch(other -> other != item)) {
            throw new Refusal("failure: profile with the same name already exists");
        }
    }

    @Override
    void checkRemoval(Item item) {
        if (isDefault(item)) {
            throw new Refusal("failure: default profile can not be removed");
        }
    }

    /** The profile a user names: exactly, or by a prefix only one profile has. */
    Item referred(String name) {
        var exact = table.named(name);
        if (!exact.isEmpty() && !name.isEmpty()) {
            return exact.get(0);
        }
        var matches = table.all().stream()
                .filter(item -> item.get("name").startsWith(name) || item.id().equals(name))
                .limit(2)
                .toList();
        if (matches.isEmpty()) {
            throw new Refusal(1, "input does not match any value of profile");
        }
        if (matches.size() > 1 || name.isEmpty()) {
            throw new Refusal("ambiguous value of profile, more than one possible value matches input");
        }
        return matches.get(0);
    }

    /** The name behind a reference; a profile that has been removed shows as its dead id. */
    String nameOf(String id) {
        return table.withId(id).map(item -> item.get("name")).orElse(id);
    }

    private static boolean isDefault(Item item) {
        return item.id().equals("*0");
    }
}
