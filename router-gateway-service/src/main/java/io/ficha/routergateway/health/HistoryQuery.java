package io.ficha.routergateway.health;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.http.Parameters;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Which part of a router's past somebody asks for; the last day when they do not say. {@code until} is too late. */
record HistoryQuery(Instant from, Instant until, long limit, long offset) {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final int MOST = 1000;
    private static final int A_DAY = 288;
    private static final int FARTHEST = 100_000;

    /** Reads the query of a request; throws {@link ValidationFailed}. */
    static HistoryQuery of(MultiMap query) {
        var until = time("hasta", query.get("hasta"), true, Clock.systemUTC().instant());
        return new HistoryQuery(
                time("desde", query.get("desde"), false, until.minus(USUAL)),
                until,
                Parameters.queryNumber("limit", query.get("limit"), 1, MOST, A_DAY),
                Parameters.queryNumber("offset", query.get("offset"), 0, FARTHEST, 0));
    }

    /** Takes a day, or a moment in UTC with or without its zone. A day as an end is meant with all its hours. */
    private static Instant time(String name, String text, boolean end, Instant otherwise) {
        if (text == null || text.isEmpty()) return otherwise;
        try {
            var time = text.length() == 10
                    ? LocalDate.parse(text).plusDays(end ? 1 : 0).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : text.endsWith("Z")
                            ? OffsetDateTime.parse(text)
                            : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
            if (time.getYear() < 2000 || time.getYear() > 9999) throw new DateTimeException("out of range");
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new ValidationFailed(List.of(new ValidationFailed.Item(
                    "datetime_parsing", List.of("query", name), "Input should be a valid datetime", null, null)));
        }
    }
}
