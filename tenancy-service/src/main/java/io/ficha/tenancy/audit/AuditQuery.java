package io.ficha.tenancy.audit;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.http.Parameters;
import io.ficha.common.paging.Cursor;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which actions somebody asks for; null stands for any. {@code until} is the first moment that is too late. */
record AuditQuery(
        String companyId,
        String userId,
        String action,
        String entity,
        String target,
        OffsetDateTime from,
        OffsetDateTime until,
        long limit,
        long offset) {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int FARTHEST = 1_000_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String NOTHING = "?"; // equals no value of any column

    /** Reads the query of a request; throws {@link ValidationFailed}. */
    static AuditQuery of(String companyId, MultiMap query) {
        return new AuditQuery(
                plain(companyId),
                plain(query.get("usuario_id")),
                plain(query.get("accion")),
                plain(query.get("entidad")),
                plain(query.get("entidad_id")),
                time("desde", query.get("desde"), false),
                time("hasta", query.get("hasta"), true),
                Parameters.queryNumber("limit", query.get("limit"), 1, MOST, USUAL),
                Parameters.queryNumber("offset", query.get("offset"), 0, FARTHEST, 0));
    }

    Object[] parameters() {
        return new Object[] {companyId, userId, action, entity, target, from, until};
    }

    Object[] pageParameters() {
        return new Object[] {companyId, userId, action, entity, target, from, until, limit, offset};
    }

    Object[] parametersAfter(Cursor cursor) {
        return new Object[] {
            companyId,
            userId,
            action,
            entity,
            target,
            from,
            until,
            cursor == null ? null : cursor.at(),
            cursor == null ? null : UUID.fromString(cursor.id())
        };
    }

    /** What could not be in any column does not go near the database, and matches nothing. */
    private static String plain(String text) {
        if (text == null || text.isEmpty()) return null;
        return PLAIN.matcher(text).matches() ? text : NOTHING;
    }

    /** Takes a day, or a moment in UTC with or without its zone. A day as an end is meant with all its hours. */
    private static OffsetDateTime time(String name, String text, boolean end) {
        if (text == null || text.isEmpty()) return null;
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .plusDays(end ? 1 : 0)
                        .atStartOfDay()
                        .atOffset(ZoneOffset.UTC);
            }
            return text.endsWith("Z")
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ValidationFailed(List.of(new ValidationFailed.Item(
                    "datetime_parsing", List.of("query", name), "Input should be a valid datetime", null, null)));
        }
    }
}
