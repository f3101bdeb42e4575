package io.ficha.routergateway.desired;

import java.util.HashMap;
import java.util.Map;

/**
 * A user with our mark, as the router has it.
 *
 * @param attributes what a {@link DesiredUser} is compared with
 * @param usedSeconds time logged in, as the router counts it
 * @param usedBytes traffic in both directions, as the router counts it
 */
record SeenUser(Mark mark, Map<String, String> attributes, long usedSeconds, long usedBytes) {
    /** @return the user, or null when it is not ours */
    static SeenUser of(Map<String, String> row) {
        var mark = Mark.of(row.get("comment"));
        if (mark == null) return null;
        var attributes = new HashMap<String, String>();
        for (var name : DesiredUser.PROPERTIES) {
            var value = row.get(name);
            if (value != null) attributes.put(name, value);
        }
        return new SeenUser(
                mark,
                attributes,
                Math.max(0, DesiredUser.seconds(row.get("uptime"))),
                Math.max(0, DesiredUser.bytes(row.get("bytes-in")))
                        + Math.max(0, DesiredUser.bytes(row.get("bytes-out"))));
    }

    String id() {
        return attributes.get(".id");
    }

    String name() {
        return attributes.getOrDefault("name", "");
    }

    @Override
    public String toString() {
        return "SeenUser[" + mark.text() + "]";
    }
}
