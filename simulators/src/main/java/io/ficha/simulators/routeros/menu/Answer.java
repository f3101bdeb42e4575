package io.ficha.simulators.routeros.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command that is not refused says: rows, then the attributes of {@code !done}.
 *
 * @param query whether {@code !empty} stands for no rows
 * @param stream more rows, before {@code !done}
 */
public record Answer(boolean query, List<Map<String, String>> rows, Map<String, String> done, Optional<Stream> stream) {
    public static final Answer DONE = new Answer(false, List.of(), Map.of(), Optional.empty());

    /** The rows of a query. */
    public static Answer rows(List<Map<String, String>> rows) {
        return new Answer(true, rows, Map.of(), Optional.empty());
    }

    /** One value, such as the id of what was added. */
    public static Answer ret(String value) {
        return new Answer(false, List.of(), Map.of("ret", value), Optional.empty());
    }

    /** Rows that go on coming. */
    public static Answer streaming(Stream stream) {
        return new Answer(false, List.of(), Map.of(), Optional.of(stream));
    }

    Answer then(Stream more) {
        return new Answer(false, rows, done, Optional.of(more));
    }
}
