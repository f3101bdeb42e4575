package io.ficha.routeros;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One command with its attributes and queries. Immutable, so that a retry may send it again; {@code toString} shows
 * only the path, for values may be secret.
 */
public final class Command {
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9][a-z0-9-]*)+");
    private static final Pattern NAME = Pattern.compile("\\.?[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern QUERY = Pattern.compile("\\?[^\\x00]+", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\*[0-9A-F]+");

    private final List<String> words;
    private final Optional<Duration> timeout;

    private Command(List<String> words, Optional<Duration> timeout) {
        this.words = words;
        this.timeout = timeout;
    }

    /** Starts a command, such as {@code /ip/hotspot/user/print}. */
    public static Command of(String path) {
        return new Command(List.of(matching(PATH, path, "path")), Optional.empty());
    }

    /** Asks a print for these properties only; the id comes only when {@code .id} is among them. */
    public Command proplist(String... names) {
        for (var name : names) {
            matching(NAME, name, "property");
        }
        return with("=.proplist=" + String.join(",", names));
    }

    /** Gives an attribute; the value may be empty and may contain {@code =}. Ids go through {@link #id}. */
    public Command set(String name, String value) {
        if (name.equals(".id")) {
            throw new IllegalArgumentException("ids are given with id()");
        }
        return with("=" + matching(NAME, name, "attribute") + "=" + withoutNul(value));
    }

    /** Gives a flag, such as {@code count-only}. */
    public Command flag(String name) {
        return set(name, "");
    }

    /** Addresses items by their internal ids, such as {@code *1A}. */
    public Command id(String... ids) {
        for (var id : ids) {
            matching(ID, id, "id");
        }
        return with("=.id=" + String.join(",", ids));
    }

    /** Keeps the items whose property equals the value; several of these are joined by AND. */
    public Command where(String name, String value) {
        return with("?" + matching(NAME, name, "property") + "=" + withoutNul(value));
    }

    /** Adds a query word as it stands, such as {@code ?-comment} or {@code ?#|} (manual, "API", section "Queries"). */
    public Command query(String word) {
        return with(matching(QUERY, word, "query"));
    }

    /** Limits this command's time, waiting included, instead of the connection's default. */
    public Command timeout(Duration limit) {
        return new Command(words, Optional.of(limit));
    }

    /** The words as they go over the wire, without a tag. */
    public List<String> words() {
        return words;
    }

    Optional<Duration> timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return words.get(0);
    }

    private Command with(String word) {
        var longer = new ArrayList<String>(words.size() + 1);
        longer.addAll(words);
        longer.add(word);
        return new Command(List.copyOf(longer), timeout);
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a RouterOS " + what);
        }
        return text;
    }

    private static String withoutNul(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a value has no NUL");
        }
        return value;
    }
}
