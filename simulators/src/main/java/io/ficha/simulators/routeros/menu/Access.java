package io.ficha.simulators.routeros.menu;

import java.util.Set;

/**
 * Who runs a command, and what they may.
 *
 * @param policies such as {@code read}; those of the user's group
 */
public record Access(String user, Set<String> policies) {
    /** @throws Refusal without that policy */
    public void demand(String policy) {
        if (!policies.contains(policy)) {
            throw new Refusal("not enough permissions (9)");
        }
    }

    boolean seesSecrets() {
        return policies.contains("sensitive");
    }
}
