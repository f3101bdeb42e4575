package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code /user} and {@code /user/group}: who may log in to the device, and what they may do. */
public final class Accounts {
    private static final List<String> POLICIES = List.of(
            "local",
            "telnet",
            "ssh",
            "ftp",
            "reboot",
            "read",
            "write",
            "policy",
            "test",
            "winbox",
            "password",
            "web",
            "sniff",
            "sensitive",
            "api",
            "romon",
            "rest-api");
    private static final Set<String> EVERYTHING = Set.copyOf(POLICIES);
    static final String FULL = "*3";
    private static final Format POLICY = Accounts::policy;

    static final Menu GROUP = Menu.at("/user/group")
            .with(
                    text("name").required(),
                    Property.value("policy", POLICY).byDefault(policy("policy", "")),
                    text("skin").byDefault("default"),
                    text("comment"))
            .writtenWith("policy")
            .uniqueName("failure: group with the same name already exists")
            .numberedFrom(4)
            .builtIn(1, "name", "read", "policy", allBut("ftp", "write", "policy"))
            .builtIn(2, "name", "write", "policy", allBut("ftp", "policy"))
            .builtIn(3, "name", "full", "policy", allBut())
            .checkRemoval((box, group) -> {
                if (box.table("/user").all().stream()
                        .anyMatch(user -> group.id().equals(user.get("group")))) {
                    throw new Refusal("failure: group has some users");
                }
            });

    static final Menu USER = Menu.at("/user")
            .with(
                    text("name").required(),
                    text("password").hidden(),
                    reference("group", "/user/group").required(),
                    Property.value("address", Formats.TEXT).byDefault(""),
                    Property.value("inactivity-timeout", Formats.TIME).byDefault("10m"),
                    Property.value("inactivity-policy", Format.oneOf("none", "lockscreen", "logout"))
                            .byDefault("none"),
                    shown("last-logged-in", Accounts::lastLogin),
                    text("expired").readOnly().byDefault("false"),
                    flag("disabled", false),
                    text("comment"))
            .writtenWith("policy")
            .uniqueName("failure: user with the same name already exists")
            .seeded(Accounts::addOwner);

    private Accounts() {}

    /** What that user may do now; nothing without such a user. */
    public static Access access(Box box, String name) {
        if (isFactoryOwner(box, name)) {
            return new Access(name, EVERYTHING);
        }
        var policies = box.table(USER)
                .oneNamed(name)
                .filter(user -> !user.is("disabled"))
                .flatMap(user -> box.table(GROUP).withId(user.getOr("group", "")))
                .map(group -> positives(GROUP.effective(group, "policy")))
                .orElse(Set.of());
        return new Access(name, policies);
    }

    /**
     * Whether somebody may come in over the API.
     *
     * @param knowsPassword judges the user's password
     * @param from the peer's address, which the user's own {@code address} may rule out
     */
    public static boolean admits(Box box, String name, Predicate<String> knowsPassword, String from) {
        if (isFactoryOwner(box, name)) {
            return knowsPassword.test(box.factory().password());
        }
        return box.table(USER)
                .oneNamed(name)
                .filter(user -> !user.is("disabled"))
                .filter(user -> knowsPassword.test(user.getOr("password", "")))
                .filter(user -> Networks.admit(user.getOr("address", ""), from))
                .filter(user -> access(box, name).policies().contains("api"))
                .map(user -> {
                    user.keep("last-login", Long.toString(box.clock().now().getEpochSecond()));
                    return true;
                })
                .orElse(false);
    }

    /** The id of the user's group. */
    static String group(Box box, String name) {
        return isFactoryOwner(box, name)
                ? FULL
                : box.table(USER)
                        .oneNamed(name)
                        .map(user -> user.getOr("group", ""))
                        .orElse("");
    }

    /** Spares a device whose accounts nobody has looked at the tables for them. */
    private static boolean isFactoryOwner(Box box, String name) {
        return !box.hasTouched(USER)
                && !box.hasTouched(GROUP)
                && name.equals(box.factory().user());
    }

    private static void addOwner(Box box, Table table) {
        var owner = new LinkedHashMap<String, String>();
        owner.put("name", box.factory().user());
        owner.put("password", box.factory().password());
        owner.put("group", FULL);
        table.add(owner);
    }

    private static String lastLogin(Box box, Item user) {
        return Optional.ofNullable(user.get("last-login"))
                .map(seconds -> Dates.print(box, Instant.ofEpochSecond(Long.parseLong(seconds))))
                .orElse(null);
    }

    /** All policies, those not given after {@code !}. */
    private static String policy(String property, String value) {
        var given = Set.copyOf(Arrays.asList(Format.someOf(POLICIES.toArray(String[]::new))
                .normalise(property, value)
                .split(",")));
        return POLICIES.stream()
                .map(policy -> given.contains(policy) ? policy : "!" + policy)
                .collect(Collectors.joining(","));
    }

    private static Set<String> positives(String policy) {
        return Arrays.stream(policy.split(","))
                .filter(word -> !word.startsWith("!"))
                .collect(Collectors.toSet());
    }

    private static String allBut(String... without) {
        var left = Set.of(without);
        return policy(
                "policy",
                POLICIES.stream().filter(policy -> !left.contains(policy)).collect(Collectors.joining(",")));
    }
}
