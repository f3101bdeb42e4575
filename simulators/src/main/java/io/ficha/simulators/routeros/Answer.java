package io.ficha.simulators.routeros;

import java.util.List;
import java.util.Map;

/** What a command that is not refused says: rows, then the attributes of {@code !done}. */
record Answer(boolean query, List<Map<String, String>> rows, Map<String, String> done) {
    static final Answer DONE = new Answer(false, List.of(), Map.of());

    static Answer rows(List<Map<String, String>> rows) {
        return new Answer(true, rows, Map.of());
    }

    static Answer ret(String value) {
        return new Answer(false, List.of(), Map.of("ret", value));
    }
}
