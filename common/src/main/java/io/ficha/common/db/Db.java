package io.ficha.common.db;

import io.smallrye.mutiny.CompositeException;
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

/**
 * The service's own PostgreSQL: statements and transactions without blocking, each as the role that owns nothing and
 * for one company or, said so, for all. Row-level security keeps every other company's rows out of a statement that
 * forgets its company (see {@code V0002__isolation.sql}).
 */
@ApplicationScoped
public class Db {
    private static final String ALL = "*";
    private static final String PLATFORM = "-"; // the company of events that are the platform's own
    private static final String ENTER =
            "select set_config('role', current_database() || '_app', true), set_config('ficha.company', $1, true)";

    private final Pool pool;

    Db(Pool pool) {
        this.pool = pool;
    }

    /** One company's rows; those of others can neither be seen nor written. */
    public Scope of(String companyId) {
        if (companyId == null || companyId.isEmpty() || companyId.equals(ALL)) {
            throw new IllegalArgumentException("not a company");
        }
        return new Scope(pool, companyId);
    }

    /** Every company's rows: for schedulers, event intake, logins and platform operators. */
    public Scope ofAll() {
        return new Scope(pool, ALL);
    }

    /** From here on the transaction is the company's, or the platform's ({@code -}); a later call may name another. */
    public static Uni<Void> enter(SqlConnection tx, String companyId) {
        return name(tx, PLATFORM.equals(companyId) ? ALL : companyId);
    }

    private static Uni<Void> name(SqlConnection tx, String company) {
        return tx.preparedQuery(ENTER).execute(Tuple.of(company)).replaceWithVoid();
    }

    /** Whose rows statements see. */
    public static final class Scope {
        private final Pool pool;
        private final String company;

        private Scope(Pool pool, String company) {
            this.pool = pool;
            this.company = company;
        }

        /**
         * Runs the work in one transaction: all of it commits, or none.
         *
         * @return the work's result after the commit; fails with {@link DatabaseUnavailable} or the work's own failure
         */
        public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
            return pool.withTransaction(tx -> Uni.combine()
                            .all()
                            .unis(name(tx, company), Uni.createFrom().deferred(() -> work.apply(tx)))
                            .with((entered, result) -> result))
                    .onFailure()
                    .transform(Db::told);
        }

        /** @return the rows of one statement outside any transaction of the caller */
        public Uni<List<Row>> rows(String sql, Object... parameters) {
            return execute(sql, parameters).map(Db::list);
        }

        /** @return how many rows one statement changed */
        public Uni<Integer> update(String sql, Object... parameters) {
            return execute(sql, parameters).map(RowSet::rowCount);
        }

        /** A transaction of one statement, sent in one go: one round trip, not four. */
        private Uni<RowSet<Row>> execute(String sql, Object... parameters) {
            return pool.withConnection(connection -> Uni.combine()
                            .all()
                            .unis(
                                    connection.query("begin").execute(),
                                    name(connection, company),
                                    connection.preparedQuery(sql).execute(Tuple.from(parameters)),
                                    connection.query("commit").execute())
                            .collectFailures()
                            .with((begun, entered, rows, committed) -> rows))
                    .onFailure(CompositeException.class)
                    .transform(failures ->
                            ((CompositeException) failures).getCauses().get(0))
                    .onFailure()
                    .transform(Db::told);
        }
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

    /** What the driver says of a parameter of the wrong type holds its value, which may be secret. */
    private static Throwable told(Throwable failure) {
        if (isMistaken(failure)) return new IllegalArgumentException("a statement was given a wrong parameter");
        return isUnavailable(failure) ? new DatabaseUnavailable(failure) : failure;
    }

    private static boolean isMistaken(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        return text.startsWith("Parameter at position[") || text.startsWith("The number of parameters to execute");
    }

    /** @return whether the failure says that PostgreSQL is away, rather than that the statement is wrong */
    public static boolean isUnavailable(Throwable failure) {
        if (isMistaken(failure)) return false;
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
