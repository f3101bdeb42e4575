package io.ficha.common.smartips;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** One page of a list: what every list of the SmartIPS API answers. */
public record IspPage(boolean success, List<?> data, Pagination pagination) {

    /** Where in the list the page is; {@code from} and {@code to} are null on an empty page. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Pagination(long total, int perPage, long currentPage, long lastPage, Long from, Long to) {}

    /** @return the page with these items */
    public static IspPage of(List<?> items, long total, Request wanted) {
        boolean empty = items.isEmpty();
        return new IspPage(
                true,
                items,
                new Pagination(
                        total,
                        wanted.perPage,
                        wanted.page,
                        Math.max(1, (total + wanted.perPage - 1) / wanted.perPage),
                        empty ? null : Long.valueOf(wanted.offset() + 1),
                        empty ? null : Long.valueOf(wanted.offset() + items.size())));
    }

    /** Which page is wanted. */
    public record Request(long page, int perPage) {
        private static final int USUAL = 25;
        private static final int MOST = 100;
        private static final long LAST = 1_000_000_000;

        /** What is too small or absent becomes the usual, what is too large the most; no number is refused. */
        static Request of(Long page, Long perPage) {
            return new Request(
                    page == null || page < 1 ? 1 : Math.min(page, LAST),
                    perPage == null || perPage < 1 ? USUAL : (int) Math.min(perPage, MOST));
        }

        /** @return how many items come before the page */
        public long offset() {
            return (page - 1) * perPage;
        }
    }
}
