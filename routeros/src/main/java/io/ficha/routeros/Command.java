package io.ficha.routeros;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One command with its attributes and queries. Immutable, so that a retry may send it again; {@code toString} shows
 * only the path, for values may be secret.
 *
 * <p>What a value may be is guarded, since values come from guests: names are strict; NUL and unpaired surrogates are
 * refused everywhere; CR and LF in every attribute but {@code note} and {@code contents}, as names, passwords and
 * comments go line by line to the router's log and exports; items are addressed by {@link ItemId} only; and nothing
 * goes into a script, neither by a command that runs text ({@code /system/script}, {@code /execute}, {@code /import})
 * nor by an attribute that holds one ({@code on-login}, {@code on-event}, {@code source}, {@code up-script} and the
 * like), which can only be emptied. A refusal is an {@link IllegalArgumentException} that does not repeat the text.
 */
public final class Command {
    private final List<String> words;
    private final Optional<Duration> timeout;

    private Command(List<String> words, Optional<Duration> timeout) {
        this.words = words;
        this.timeout = timeout;
    }

    /** Starts a command, such as {@code /ip/hotspot/user/print}. */
    public static Command of(String path) {
        return new Command(List.of(Guard.path(path)), Optional.empty());
    }

    /** Asks a print for these properties only; the id comes only when {@code .id} is among them. */
    public Command proplist(String... names) {
        requireSome(names.length);
        for (var name : names) {
            Guard.property(name);
        }
        return with("=.proplist=" + String.join(",", names));
    }

    /** Gives an attribute; the value may be empty and may contain {@code =}. Ids go through {@link #id}. */
    public Command set(String name, String value) {
        return with("=" + Guard.attribute(path(), name, value) + "=" + Guard.value(name, value));
    }

    /** Gives an attribute that names an item, such as {@code place-before}. */
    public Command set(String name, ItemId item) {
        return set(name, item.toString());
    }

    /** Gives a flag, such as {@code count-only}. */
    public Command flag(String name) {
        return set(name, "");
    }

    /** Addresses items by the ids they were read with. */
    public Command id(ItemId... ids) {
        requireSome(ids.length);
        return with("=.id=" + Arrays.stream(ids).map(ItemId::toString).collect(Collectors.joining(",")));
    }

    /** Addresses items by their internal ids, such as {@code *1A}; anything else, a name included, is refused. */
    public Command id(String... ids) {
        return id(Arrays.stream(ids).map(ItemId::parse).toArray(ItemId[]::new));
    }

    /** Keeps the items whose property equals the value; several of these are joined by AND. */
    public Command where(String name, String value) {
        return where(Query.equal(name, value));
    }

    /** Keeps the items that satisfy the query; several of these are joined by AND. */
    public Command where(Query query) {
        Guard.queried(path());
        return with(query.words());
    }

    /**
     * Adds a query word as it stands, such as {@code ?-comment} or {@code ?#|} (manual, "API", section "Queries"). An
     * operation acts on the words before it, those of {@link #where} included; prefer {@link Query}.
     */
    public Command query(String word) {
        Guard.queried(path());
        return with(Guard.query(word));
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
        return path();
    }

    private String path() {
        return words.get(0);
    }

    private Command with(String word) {
        return with(List.of(word));
    }

    private Command with(List<String> more) {
        var longer = new ArrayList<String>(words.size() + more.size());
        longer.addAll(words);
        longer.addAll(more);
        return new Command(List.copyOf(longer), timeout);
    }

    private static void requireSome(int count) {
        if (count == 0) {
            throw new IllegalArgumentException("at least one is needed");
        }
    }
}
