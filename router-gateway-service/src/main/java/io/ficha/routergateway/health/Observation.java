package io.ficha.routergateway.health;

import io.ficha.routeros.Row;
import java.util.List;

/**
 * What a router said about itself.
 *
 * @param profiles rows of the hotspot user profiles, as the router gave them
 */
public record Observation(String version, String identity, List<Row> profiles, Figures figures) {
    /** @return the names of the profiles, in the router's order */
    public List<String> profileNames() {
        return profiles.stream().map(row -> row.getOrDefault("name", "")).toList();
    }
}
