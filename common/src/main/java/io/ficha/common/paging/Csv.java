package io.ficha.common.paging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestMulti;

/** Whole lists as text (RFC 4180), page by page: memory is that of one page, however many rows there are. */
public final class Csv {
    public static final String TYPE = "text/csv";
    private static final String END = "\r\n";
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private Csv() {}

    /** What is read at a time; {@code next} is where it ended, or null at the list's end. */
    public record Page<T>(List<T> rows, Cursor next) {
        /** @return where it ended as a client sends it back, or null at the list's end */
        public String nextText() {
            return next == null ? null : next.text();
        }
    }

    /** @return the answer: a heading, then every row from the cursor on */
    public static <T> Multi<String> stream(
            String file,
            List<String> heading,
            Cursor from,
            Function<Cursor, Uni<Page<T>>> read,
            Function<T, List<Object>> cells) {
        var at = new AtomicReference<>(from);
        var text = Multi.createBy()
                .repeating()
                .uni(() -> read.apply(at.get()).invoke(page -> at.set(page.next())))
                .whilst(page -> page.next() != null)
                .map(page -> {
                    var lines = new StringBuilder();
                    page.rows().forEach(row -> lines.append(line(cells.apply(row))));
                    return lines.toString();
                });
        return RestMulti.fromMultiData(Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(line(List.copyOf(heading))), text.filter(it -> !it.isEmpty())))
                .header("Content-Type", TYPE + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .build();
    }

    /** @return the answer: a heading, then the rows of a list that is read at once */
    public static <T> Multi<String> of(
            String file, List<String> heading, Uni<List<T>> rows, Function<T, List<Object>> cells) {
        return stream(file, heading, null, from -> rows.map(all -> new Page<>(all, null)), cells);
    }

    private static String line(List<?> cells) {
        var line = new StringBuilder();
        for (Object cell : cells) {
            if (!line.isEmpty()) line.append(',');
            line.append(cell(cell));
        }
        return line.append(END).toString();
    }

    /** What a spreadsheet would take for a formula is made text: a guest chooses the name in it. */
    static String cell(Object value) {
        if (value == null) return "";
        String text = value.toString();
        boolean formula =
                !(value instanceof Number) && !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        if (formula) text = "'" + text;
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
