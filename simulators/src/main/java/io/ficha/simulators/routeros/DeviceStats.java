package io.ficha.simulators.routeros;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** What has happened on the device since its start or reset; event loop only. */
final class DeviceStats {
    private static final int MAX_PATHS = 500;

    private final Map<String, Object> commands = new TreeMap<>();
    private final Map<String, Object> addsByUser = new TreeMap<>();
    private long connections;
    private long logins;
    private long refusedLogins;

    void connection() {
        connections++;
    }

    void login(boolean accepted) {
        if (accepted) {
            logins++;
        } else {
            refusedLogins++;
        }
    }

    void command(String path) {
        count(commands, commands.size() < MAX_PATHS || commands.containsKey(path) ? path : "other");
    }

    void userAdded(String name) {
        count(addsByUser, name);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("connections", connections)
                .put("logins", logins)
                .put("refusedLogins", refusedLogins)
                .put("commands", new JsonObject(new TreeMap<>(commands)))
                .put("addsByUser", new JsonObject(new TreeMap<>(addsByUser)));
    }

    private static void count(Map<String, Object> counters, String key) {
        counters.merge(key, 1L, (before, one) -> (Long) before + (Long) one);
    }
}
