package io.ficha.simulators.routeros.captive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it reached the hotspot.
 *
 * @param self where the hotspot itself listens, {@code host:port}
 * @param host the host somebody wanted, with its port if it was said
 * @param path without the query
 * @param fields those of the query and of a posted form
 */
public record Visit(String self, String host, String path, String uri, Map<String, List<String>> fields) {
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(values -> values.get(0));
    }

    /** Whether the hotspot itself is meant, and not a page in the internet. */
    boolean isHere() {
        return host.equals(self) || host.equals("localhost" + self.substring(self.lastIndexOf(':')));
    }

    /** The host without its port. */
    String hostName() {
        return host.replaceFirst(":[0-9]*$", "");
    }

    /** The address of the page somebody wanted. */
    String wanted() {
        return "http://" + host + uri;
    }
}
