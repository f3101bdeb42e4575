package io.ficha.common.paging;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions of a list, with only those that matter: each combination is a statement of its own, so PostgreSQL picks the
 * index that fits it. Conditions are constants of the code, values are parameters.
 */
public final class Where {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition with a {@code ?} for the value, unless that is null. */
    public Where and(String condition, Object value) {
        if (value == null) return this;
        sql.append(sql.isEmpty() ? " where " : " and ").append(numbered(condition));
        values.add(value);
        return this;
    }

    /** Adds a condition without a value, so that an index for just that can answer it. */
    public Where and(String condition) {
        sql.append(sql.isEmpty() ? " where " : " and ").append(condition);
        return this;
    }

    /** Adds a condition on a moment and the id beside it: rows after the cursor, newest first. */
    public Where after(String condition, Cursor cursor, Object id) {
        if (cursor == null) return this;
        and(condition.replaceFirst("\\?", "\\$" + (values.size() + 2)), id);
        values.add(cursor.at());
        return this;
    }

    private String numbered(String condition) {
        return condition.replace("?", "$" + (values.size() + 1));
    }

    /** Adds what follows the conditions, with a {@code ?} for the value. */
    public Where then(String clause, Object value) {
        sql.append(numbered(clause));
        values.add(value);
        return this;
    }

    /** @return the rows of the statement that begins so */
    public Uni<List<Row>> rows(Db.Scope db, String select) {
        return db.rows(select + sql, values.toArray());
    }

    /** @return the same inside another statement */
    public Uni<List<Row>> rows(Db.Scope db, String select, String end) {
        return db.rows(select + sql + end, values.toArray());
    }
}
