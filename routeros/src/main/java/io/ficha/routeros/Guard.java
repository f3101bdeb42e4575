package io.ficha.routeros;

import java.util.Locale;
import java.util.Set;

/**
 * What may become a word of a command. Every word has its length on the wire, so no value can end its word or begin
 * another; the guard is about text that the router itself would read as something else. Its failures name the rule and
 * never the text, which may be secret.
 *
 * <ul>
 *   <li>Names of properties and attributes are letters, digits, {@code -}, {@code _} and {@code .}.
 *   <li>NUL is refused everywhere: the router ends a value there. So are surrogates without their pair, which no
 *       charset can write.
 *   <li>CR and LF are refused in every attribute but {@code note} and {@code contents}: names, passwords and comments go
 *       to the log and into exports line by line, where a line end would begin a line of the sender's choice. In a
 *       query they are allowed, for nothing is stored and an item that already has one must be findable.
 *   <li>Items are addressed by {@link ItemId} only.
 *   <li>No value goes where the router runs it: not into {@code /system/script}, {@code /execute} or {@code /import},
 *       nor into an attribute that holds a script ({@code on-login}, {@code on-event}, {@code source}, {@code up-script}
 *       and the like). The empty value, which takes a script away, is allowed.
 * </ul>
 */
final class Guard {
    private static final Set<String> MANY_LINES = Set.of("note", "contents");
    private static final Set<String> ITEM_ADDRESSES = Set.of(".id", "numbers");
    private static final Set<String> SCRIPTS = Set.of("source", "script", "run-after-reset");
    private static final Set<String> QUERIED = Set.of("print", "getall", "listen");
    private static final Set<String> HARMLESS = Set.of("print", "getall", "listen", "remove", "disable");

    private Guard() {}

    /** Steps of lower-case letters, digits and hyphens after a slash each; none that runs text given with it. */
    static String path(String path) {
        boolean atStep = false;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '/') {
                require(!atStep, "path");
            } else {
                boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                require(at > 0 && (plain || (c == '-' && !atStep)), "path");
            }
            atStep = c == '/';
        }
        require(!path.isEmpty() && !atStep, "path");
        boolean scripts = path.startsWith("/system/script/") && !HARMLESS.contains(verb(path));
        if (scripts || path.endsWith("/execute") || path.endsWith("/import") || path.endsWith("/ssh-exec")) {
            throw new IllegalArgumentException("a command that runs text on the router");
        }
        return path;
    }

    /** The last step of a path, such as {@code print}. */
    static String verb(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Only these take query words; any other verb would ignore them and act on everything it was given. */
    static void queried(String path) {
        if (!QUERIED.contains(verb(path))) {
            throw new IllegalArgumentException("only print, getall and listen take a query");
        }
    }

    /** The name of a property, {@code .id} included. */
    static String property(String name) {
        int from = name.startsWith(".") ? 1 : 0;
        require(isName(name, from), "property");
        return name;
    }

    /** The name of an attribute, to be given with this value. */
    static String attribute(String path, String name, String value) {
        if (ITEM_ADDRESSES.contains(name)) {
            throw new IllegalArgumentException("items are addressed with id()");
        }
        require(isName(name, 0), "attribute");
        var known = name.toLowerCase(Locale.ROOT);
        boolean script = SCRIPTS.contains(known) || known.startsWith("on-") || known.endsWith("-script");
        if (script && !value.isEmpty()) {
            throw new IllegalArgumentException("an attribute that holds a script");
        }
        if (addressesItem(path, name)) {
            ItemId.parse(value);
        }
        return name;
    }

    /** A value to be stored under this name. */
    static String value(String name, String value) {
        if (!MANY_LINES.contains(name) && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
            throw new IllegalArgumentException("a value has no line end");
        }
        return text(value);
    }

    /** Text that arrives as it was sent. */
    static String text(String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\0') {
                throw new IllegalArgumentException("a value has no NUL");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = at + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(at + 1));
                require(pair, "text");
                at++;
            }
        }
        return value;
    }

    /** One query word as the manual lists them, an operation on the stack included. */
    static String query(String word) {
        require(word.startsWith("?"), "query");
        if (word.startsWith("?#")) {
            require(word.length() > 2 && word.chars().skip(2).allMatch(Guard::isOperation), "query");
            return word;
        }
        boolean operator = word.length() > 1 && "-<>=".indexOf(word.charAt(1)) >= 0;
        int equals = word.indexOf('=', 2);
        boolean presence = !operator || word.charAt(1) == '-';
        require(equals > 0 ? word.charAt(1) != '-' : presence, "query");
        property(word.substring(operator ? 2 : 1, equals > 0 ? equals : word.length()));
        return text(word);
    }

    private static boolean addressesItem(String path, String name) {
        return switch (name) {
            case "place-before", "copy-from" -> true;
            case "destination" -> verb(path).equals("move");
            default -> false;
        };
    }

    private static boolean isOperation(int c) {
        return (c >= '0' && c <= '9') || c == '!' || c == '&' || c == '|' || c == '.';
    }

    private static boolean isName(String name, int from) {
        for (int at = from; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && (at == from || (c != '-' && c != '_' && c != '.'))) {
                return false;
            }
        }
        return name.length() > from;
    }

    private static void require(boolean valid, String what) {
        if (!valid) {
            throw new IllegalArgumentException("not a RouterOS " + what);
        }
    }
}
