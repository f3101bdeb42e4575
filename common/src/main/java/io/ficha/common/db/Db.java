package io.ficha.common.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The service's own PostgreSQL: statements and transactions without blocking. */
@ApplicationScoped
public class Db {
    private final Pool pool;

    Db(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs the work in one transaction: all of it commits, or none.
     *
     * @return the work's result after the commit; fails with {@link DatabaseUnavailable} or the work's own failure
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).onFailure(Db::isUnavailable).transform(DatabaseUnavailable::new);
    }

    /** @return the rows of one statement outside any transaction of the caller */
    public Uni<List<Row>> rows(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(Db::list)
                .onFailure(Db::isUnavailable)
                .transform(DatabaseUnavailable::new);
    }

    /** @return how many rows one statement changed */
    public Uni<Integer> update(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(RowSet::rowCount)
                .onFailure(Db::isUnavailable)
                .transform(DatabaseUnavailable::new);
    }

    /** @return the rows of one statement of the transaction */
    public static Uni<List<Row>> rows(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql).execute(Tuple.from(parameters)).map(Db::list);
    }

    /** @return how many rows one statement of the transaction changed */
    public static Uni<Integer> update(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql).execute(Tuple.from(parameters)).map(RowSet::rowCount);
    }

    /** @return the only row, or null when there is none */
    public static Row first(List<Row> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** @return whether the failure says that PostgreSQL is away, rather than that the statement is wrong */
    public static boolean isUnavailable(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof DatabaseUnavailable
                || "io.vertx.core.impl.NoStackTraceThrowable"
                        .equals(failure.getClass().getName())
                || failure instanceof io.vertx.core.VertxException;
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
