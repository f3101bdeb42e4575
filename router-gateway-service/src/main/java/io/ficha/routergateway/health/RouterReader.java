package io.ficha.routergateway.health;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads what a router says about itself; the reads go out together. */
public final class RouterReader {
    /** The profile of guests who are let out to their bank; nobody is to see or sell it. */
    public static final String NOT_FOR_SALE = "ficha-ventana";

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);
    private static final Command RESOURCE = Command.of("/system/resource/print")
            .proplist("version", "uptime", "cpu-load", "free-memory", "total-memory", "board-name");
    private static final Command CLOCK = Command.of("/system/clock/print")
            .proplist("date", "time", "gmt-offset")
            .timeout(KEEP_ALIVE);
    private static final Command LICENCE = Command.of("/system/license/print");
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

    /** @return all that health is made of; a menu that the router refuses is left out of the figures */
    public static Future<Observation> observe(RouterOsConnection router) {
        var asked = Clock.systemUTC().instant();
        long start = System.nanoTime();
        var resource = router.execute(RESOURCE.timeout(KEEP_ALIVE)).map(RouterReader::only);
        var roundTrip = resource.map(row -> Duration.ofNanos(System.nanoTime() - start));
        var clock = asFarAsAllowed(router.execute(CLOCK))
                .map(row -> ClockReading.of(row, asked, asked.plusNanos(System.nanoTime() - start)));
        var identity = identity(router);
        var profiles = profiles(router);
        var licence = asFarAsAllowed(router.execute(LICENCE)).map(Licence::of);
        var guests = guests(router);
        return Future.all(resource, clock, identity, profiles, licence, guests)
                .map(all -> new Observation(
                        resource.result().get("version"),
                        identity.result(),
                        profiles.result(),
                        Figures.of(
                                resource.result(),
                                licence.result(),
                                guests.result(),
                                clock.result(),
                                roundTrip.result())));
    }

    /** @return how many guests are logged in, or null when the router does not tell */
    public static Future<Integer> guests(RouterOsConnection router) {
        return router.execute(Command.of("/ip/hotspot/active/print").flag("count-only"))
                .map(result ->
                        result.ret().map(Figures::count).map(Long::intValue).orElse(null))
                .recover(RouterReader::unlessTrapped);
    }

    private static Future<Map<String, String>> asFarAsAllowed(Future<CommandResult> answer) {
        return answer.map(RouterReader::only)
                .recover(failure ->
                        RouterReader.<Map<String, String>>unlessTrapped(failure).map(Map.of()));
    }

    /** A refusal is an answer: this router has no such menu, or we no right to it. */
    private static <T> Future<T> unlessTrapped(Throwable failure) {
        return failure instanceof RouterOsFailure.CommandTrap ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    private static Map<String, String> only(CommandResult result) {
        return result.rows().isEmpty() ? Map.of() : result.rows().get(0);
    }

    /** @return the rows of {@code /ip/hotspot/user/profile} that can be sold */
    public static Future<List<Row>> profiles(RouterOsConnection router) {
        return router.execute(Command.of("/ip/hotspot/user/profile/print").proplist(PROFILE))
                .map(result -> result.rows().stream()
                        .filter(row -> !NOT_FOR_SALE.equals(row.get("name")))
                        .toList());
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
