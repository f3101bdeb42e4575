package io.ficha.routergateway.guest;

import io.ficha.routeros.Command;
import io.ficha.routeros.Query;
import io.ficha.routeros.Row;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A running-time ticket as the router has it: the base user that was sold, and its clones for other devices.
 *
 * @param base the user that was sold
 * @param clones in the order of their numbers, at most fifteen
 */
record Family(Row base, List<Row> clones) {
    static final int MOST_CLONES = 15;
    private static final String MARK = "_RANDMAC";
    private static final Pattern CLONE = Pattern.compile("(.+)" + MARK + "(?:[1-9]|1[0-5])");

    /** @return whether the user is a ticket whose time the router's own scripts count */
    static boolean isTicket(Row user) {
        var comment = user.getOrDefault("comment", "").toUpperCase(Locale.ROOT);
        return Stream.of("MODE=", "TL=", "TA=").allMatch(comment::contains);
    }

    /** @return the base user's name, of whatever member this is: a clone of a clone does not exist */
    static String baseOf(String username) {
        var clone = CLONE.matcher(username);
        return clone.matches() ? clone.group(1) : username;
    }

    static String cloneName(String base, int number) {
        return base + MARK + number;
    }

    static List<String> names(String base) {
        return Stream.concat(
                        Stream.of(base),
                        IntStream.rangeClosed(1, MOST_CLONES).mapToObj(number -> cloneName(base, number)))
                .toList();
    }

    /** @return base and clones, read in one go and by name; empty when the base user is gone */
    static Future<Optional<Family>> read(RouterCalls router, String base) {
        var names = names(base);
        var anyOfThem = names.stream()
                .map(name -> Query.equal("name", name))
                .reduce(Query::or)
                .orElseThrow();
        return router.read(Command.of(GuestUsers.MENU + "/print")
                        .proplist(GuestUsers.PROPERTIES)
                        .where(anyOfThem))
                .map(rows -> of(names, rows));
    }

    private static Optional<Family> of(List<String> names, List<Row> rows) {
        var known = names.stream()
                .flatMap(name -> rows.stream()
                        .filter(row -> name.equals(row.get("name")))
                        .limit(1))
                .toList();
        boolean whole = !known.isEmpty() && names.get(0).equals(known.get(0).get("name"));
        return whole ? Optional.of(new Family(known.get(0), known.subList(1, known.size()))) : Optional.empty();
    }

    String name() {
        return base.get("name");
    }

    boolean isBasesOwn(MacAddress mac) {
        return GuestUsers.isBoundTo(base, mac);
    }

    /** @return the clone of that device; the first one, should there be two */
    Optional<Row> cloneOf(MacAddress mac) {
        return clones.stream().filter(clone -> GuestUsers.isBoundTo(clone, mac)).findFirst();
    }

    /** @return the name that the next clone gets; empty when there is none left */
    Optional<String> freeName() {
        return names(name()).stream()
                .skip(1)
                .filter(name -> clones.stream().noneMatch(clone -> name.equals(clone.get("name"))))
                .findFirst();
    }

    List<Row> members() {
        return Stream.concat(Stream.of(base), clones.stream()).toList();
    }
}
