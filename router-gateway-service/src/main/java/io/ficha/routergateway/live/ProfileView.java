package io.ficha.routergateway.live;

import java.util.Map;

/** A hotspot user profile as the router has it; a limit that is not set is null. */
record ProfileView(
        String id,
        String name,
        String session_timeout,
        String idle_timeout,
        String keepalive_timeout,
        String status_autorefresh,
        String shared_users,
        String rate_limit,
        String address_list,
        String mac_cookie_timeout) {

    static ProfileView of(Map<String, String> row) {
        return new ProfileView(
                row.get(".id"),
                row.get("name"),
                set(row, "session-timeout"),
                set(row, "idle-timeout"),
                set(row, "keepalive-timeout"),
                set(row, "status-autorefresh"),
                set(row, "shared-users"),
                set(row, "rate-limit"),
                set(row, "address-list"),
                set(row, "mac-cookie-timeout"));
    }

    private static String set(Map<String, String> row, String property) {
        String value = row.get(property);
        return value == null || value.isEmpty() || value.equals("none") ? null : value;
    }
}
