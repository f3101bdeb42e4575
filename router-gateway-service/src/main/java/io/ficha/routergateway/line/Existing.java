package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is on a router of subscribers, whoever put it there: for taking over what an ISP has. Without passwords.
 *
 * @param pppProfiles what secrets refer to
 * @param hotspotProfiles what hotspot users refer to
 */
public record Existing(
        List<Account> secrets,
        List<Account> users,
        List<Shaped> queues,
        List<Profile> pppProfiles,
        List<Profile> hotspotProfiles) {
    private static final String[] SECRET = {
        "name", "service", "profile", "remote-address", "caller-id", "disabled", "comment"
    };
    private static final String[] USER = {"name", "profile", "address", "mac-address", "disabled", "default", "comment"
    };
    private static final String[] QUEUE = {"name", "target", "max-limit", "limit-at", "disabled", "dynamic", "comment"};

    /**
     * Somebody who logs in or dials in.
     *
     * @param service of PPP, such as {@code pppoe} or {@code any}; empty for hotspot users
     * @param ours whether it is a service of ours already
     */
    public record Account(
            String name,
            String service,
            String profile,
            String address,
            String mac,
            boolean disabled,
            String comment,
            boolean ours) {}

    /** A simple queue; rates are upload and download. */
    public record Shaped(
            String name,
            String target,
            String maxLimit,
            String limitAt,
            boolean disabled,
            String comment,
            boolean ours) {}

    /** A profile with its rates as the router has them. */
    public record Profile(String name, String rateLimit, String addressList) {}

    /** @return all of them; a menu that the router does not have is empty */
    public static Future<Existing> read(RouterOsConnection router) {
        var secrets = rows(
                router,
                Wishes.SECRET,
                row -> account(row, text(row, "service"), text(row, "remote-address"), text(row, "caller-id")),
                SECRET);
        var users = rows(
                router,
                Wishes.USER,
                row -> Values.isOn(row.get("default"))
                        ? null
                        : account(row, "", text(row, "address"), text(row, "mac-address")),
                USER);
        var queues =
                rows(router, Wishes.SIMPLE_QUEUE, row -> Values.isOn(row.get("dynamic")) ? null : shaped(row), QUEUE);
        var ppp = rows(router, Wishes.PPP_PROFILE, Existing::profile, "name", "rate-limit", "address-list");
        var hotspot = rows(router, Wishes.USER_PROFILE, Existing::profile, "name", "rate-limit", "address-list");
        return Future.all(secrets, users, queues, ppp, hotspot)
                .map(all -> new Existing(
                        secrets.result(), users.result(), queues.result(), ppp.result(), hotspot.result()));
    }

    private static Account account(Row row, String service, String address, String mac) {
        return new Account(
                text(row, "name"),
                service,
                text(row, "profile"),
                address,
                mac,
                Values.isOn(row.get("disabled")),
                text(row, "comment"),
                Marks.isService(row.get("comment")));
    }

    private static Shaped shaped(Row row) {
        return new Shaped(
                text(row, "name"),
                text(row, "target"),
                text(row, "max-limit"),
                text(row, "limit-at"),
                Values.isOn(row.get("disabled")),
                text(row, "comment"),
                Marks.isService(row.get("comment")));
    }

    private static Profile profile(Row row) {
        return new Profile(text(row, "name"), text(row, "rate-limit"), text(row, "address-list"));
    }

    private static <T> Future<List<T>> rows(
            RouterOsConnection router, String menu, Function<Row, T> form, String... properties) {
        return router.execute(Command.of(menu + "/print").proplist(properties))
                .map(result -> result.rows().stream()
                        .map(form)
                        .filter(Objects::nonNull)
                        .toList())
                .recover(failure -> Sessions.is(failure, TrapKind.UNSUPPORTED)
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure));
    }

    private static String text(Row row, String name) {
        return row.getOrDefault(name, "");
    }
}
