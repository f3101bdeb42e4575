package io.ficha.common.paging;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.http.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list whose pages cost the same wherever they are.
 *
 * @param exact false when counting stopped before the end
 * @param next the cursor of the next page, or null at the end
 */
public record ListAnswer<T>(
        List<T> items,
        long total,
        @JsonProperty("total_exacto") boolean exact,
        int limit,
        long offset,
        @JsonProperty("siguiente") String next) {
    /** How many rows of a file are read at a time. */
    public static final int PAGE_OF_A_FILE = 1000;

    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;
    private static final long LAST = 1_000_000_000;

    /** @return how many items of a list are asked for; throws when it is no number, or too large */
    public static int size(String limit) {
        return (int) Parameters.queryNumber("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE);
    }

    /** Which page is asked for: by the cursor of the one before, or by position. */
    public static class Asked {
        @QueryParam("limit")
        String limit;

        @QueryParam("offset")
        String offset;

        @QueryParam("cursor")
        String cursor;

        /** @return the page that holds the position; throws when a number is none */
        public Place place() {
            int size = size(limit);
            long skipped = Parameters.queryNumber("offset", offset, 0, LAST, 0);
            long after = Parameters.queryNumber("cursor", cursor, 0, LAST, skipped);
            return new Place(after / size + 1, size);
        }
    }

    /**
     * A page.
     *
     * @param page from 1
     */
    public record Place(long page, int limit) {
        /** @return how many items come before the page */
        public long offset() {
            return (page - 1) * limit;
        }

        /** @return the page with these items of so many */
        public <T> ListAnswer<T> answer(List<T> items, long total) {
            return answer(items, total, true, offset() + items.size() < total);
        }

        /** @return the page with these items of so many, or more when the total is not exact */
        public <T> ListAnswer<T> answer(List<T> items, long total, boolean exact, boolean more) {
            return new ListAnswer<>(
                    items, total, exact, limit, offset(), more ? Long.toString(offset() + limit) : null);
        }
    }

    /** Reads a page, from 1, of so many items. */
    @FunctionalInterface
    public interface Reader<T> {
        Uni<? extends List<? extends T>> read(long page, int limit);
    }

    /** @return the whole list as a file */
    public static <T> Multi<String> file(
            String name, List<String> heading, Reader<T> reader, Function<T, List<Object>> cells) {
        return Csv.<T>stream(name, heading, Cursor.at(1), cursor -> page(reader, cursor), cells);
    }

    private static <T> Uni<Csv.Page<T>> page(Reader<T> reader, Cursor cursor) {
        long page = cursor.number("cursor");
        return reader.read(page, PAGE_OF_A_FILE)
                .map(items -> new Csv.Page<T>(
                        List.copyOf(items), items.size() < PAGE_OF_A_FILE ? null : Cursor.at(page + 1)));
    }
}
