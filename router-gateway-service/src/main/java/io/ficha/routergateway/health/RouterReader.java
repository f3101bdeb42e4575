package io.ficha.routergateway.health;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Reads what a router says about itself; the reads go out together. */
public final class RouterReader {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);
    private static final String[] PROFILE = {
        ".id",
        "name",
        "session-timeout",
        "idle-timeout",
        "keepalive-timeout",
        "status-autorefresh",
        "shared-users",
        "rate-limit",
        "address-list",
        "mac-cookie-timeout"
    };

    private RouterReader() {}

    /** @return version, identity and profiles */
    public static Future<Observation> observe(RouterOsConnection router) {
        var version = version(router);
        var identity = identity(router);
        var profiles = profiles(router);
        return Future.all(version, identity, profiles)
                .map(all -> new Observation(version.result(), identity.result(), profiles.result()));
    }

    /** @return the rows of {@code /ip/hotspot/user/profile} */
    public static Future<List<Row>> profiles(RouterOsConnection router) {
        return router.execute(Command.of("/ip/hotspot/user/profile/print").proplist(PROFILE))
                .map(CommandResult::rows);
    }

    /** @return the router's name for itself */
    public static Future<String> identity(RouterOsConnection router) {
        return router.execute(Command.of("/system/identity/print")).map(result -> first(result, "name"));
    }

    /** Asks for something small, as a sign of life. */
    static Future<String> version(RouterOsConnection router) {
        return router.execute(Command.of("/system/resource/print")
                        .proplist("version", "uptime")
                        .timeout(KEEP_ALIVE))
                .map(result -> first(result, "version"));
    }

    private static String first(CommandResult result, String property) {
        return result.rows().isEmpty() ? null : result.rows().get(0).get(property);
    }
}
