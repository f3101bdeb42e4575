package io.ficha.simulators.routeros.hotspot;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.util.function.ToLongFunction;

/**
 * {@code /ip/hotspot/user}. Its counters include the sessions that are running [U]; a session outlives its user's
 * removal [U]; a user that is made again counts from zero [U].
 */
final class UserMenu {
    static final Menu MENU = Menu.at("/ip/hotspot/user")
            .with(
                    reference("server", HotspotMenus.SERVER_PATH, "all").absentWhile("all"),
                    text("name").required(),
                    text("password").secret(),
                    text("otp-secret").secret().since(7, 21, 3),
                    value("address", Formats.ADDRESS),
                    value("mac-address", Formats.MAC),
                    reference("profile", HotspotMenus.USER_PROFILE_PATH).byDefault("default"),
                    text("routes"),
                    text("email"),
                    value("limit-uptime", Formats.TIME),
                    value("limit-bytes-in", Formats.BYTES),
                    value("limit-bytes-out", Formats.BYTES),
                    value("limit-bytes-total", Formats.BYTES),
                    shown(
                            "uptime",
                            (box, user) -> RouterOsTime.print(Usage.count(box, user, "uptime", Usage::seconds))),
                    counter("bytes-in", Usage::bytesIn),
                    counter("bytes-out", Usage::bytesOut),
                    counter("packets-in", Usage::packetsIn),
                    counter("packets-out", Usage::packetsOut),
                    text("dynamic").readOnly().byDefault("false"),
                    flag("disabled", false),
                    shown("default", (box, user) -> isTrial(user) ? "true" : null),
                    text("comment"))
            .unique(
                    "failure: already have user with this name for this server",
                    user -> user.getOr("name", "") + "\n" + user.getOr("server", ""))
            .checkRemoval((box, user) -> keepTrial(user))
            .builtIn(0, "name", "default-trial", "comment", "counters and limits for trial users")
            .verb("reset-counters", "write", UserMenu::resetCounters);

    private UserMenu() {}

    private static Property counter(String name, ToLongFunction<Usage> value) {
        return shown(name, (box, user) -> Long.toString(Usage.count(box, user, name, value)));
    }

    private static Answer resetCounters(Box box, Access access, Request request) {
        var users =
                request.attributes().containsKey(".id") || request.attributes().containsKey("numbers")
                        ? MENU.addressed(box, request)
                        : box.table(MENU).all();
        users.forEach(user -> Usage.clear(box, user));
        return Answer.DONE;
    }

    private static void keepTrial(Item user) {
        if (isTrial(user)) {
            throw new Refusal("failure: default trial user can not be removed");
        }
    }

    static boolean isTrial(Item user) {
        return user.id().equals("*0");
    }
}
