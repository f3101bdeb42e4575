package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Which run of which company is at what. Rows are leased, so that of all replicas one runs, and another goes on for it. */
@ApplicationScoped
class Schedule {
    private static final String LEASE = "interval '2 minutes'";
    /** From the month in which the first service was made, but of those that are past only the last is billed. */
    private static final String ENROL = "insert into billing_schedule (company_id, run, done)"
            + " select company_id, run, case run when 'month' then date_trunc('month',"
            + " greatest(first - interval '14 hours', now() - interval '1 month')) else first - interval '2 days' end"
            + " from (select company_id, min(created_at) as first from isp_service group by company_id) it,"
            + " unnest(array['month', 'cut']) run on conflict do nothing";

    private static final String ALL =
            "select company_id, run, done, now() as now from billing_schedule" + " where lease_until <= now()";
    private static final String CLAIM = "update billing_schedule set doing = $3,"
            + " after = case when doing = $3 then after else 0 end, holder = $4, lease_until = now() + " + LEASE
            + " where company_id = $1 and run = $2 and done < $3 and lease_until <= now() returning after";
    private static final String REACHED = "update billing_schedule set after = $4, lease_until = now() + " + LEASE
            + " where company_id = $1 and run = $2 and holder = $3 and doing is not null";
    private static final String DONE =
            "update billing_schedule set done = doing, doing = null, after = 0, holder = null,"
                    + " lease_until = '-infinity' where company_id = $1 and run = $2 and holder = $3 and doing is not null";

    private final Db db;

    Schedule(Db db) {
        this.db = db;
    }

    /** A company's run that nobody holds, and the database's clock when that was asked. */
    record Entry(String companyId, Run run, LocalDate done, Instant now) {}

    /** A run that is the holder's until its lease ends, from behind a service on. */
    record Turn(String companyId, Run run, LocalDate day, UUID holder, long after, Instant now) {}

    /** The lease ended and somebody else may run now. */
    static final class TurnLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TurnLost(Turn turn) {
            super("somebody else goes on with " + turn.run() + " of companyId=" + turn.companyId());
        }
    }

    /** Takes in companies that have got their first service. */
    Uni<Void> enrol() {
        return db.ofAll().update(ENROL).replaceWithVoid();
    }

    Uni<List<Entry>> free() {
        return db.ofAll().rows(ALL).map(rows -> rows.stream()
                .map(row -> new Entry(
                        row.getString("company_id"),
                        Run.valueOf(row.getString("run").toUpperCase(Locale.ROOT)),
                        row.getLocalDate("done"),
                        row.get(OffsetDateTime.class, "now").toInstant()))
                .toList());
    }

    /** @return the turn; null when somebody else has it, or had it already */
    Uni<Turn> claim(Entry it, LocalDate day) {
        var holder = Ids.uuid();
        return db.of(it.companyId())
                .rows(CLAIM, it.companyId(), it.run().code(), day, holder)
                .map(Db::first)
                .map(row -> row == null
                        ? null
                        : new Turn(it.companyId(), it.run(), day, holder, row.getLong("after"), it.now()));
    }

    /** Notes how far the run is, in the transaction that brought it there; fails with {@link TurnLost}. */
    Uni<Void> reached(SqlConnection tx, Turn turn, long after) {
        return Db.update(tx, REACHED, turn.companyId(), turn.run().code(), turn.holder(), after)
                .invoke(rows -> requireHeld(turn, rows))
                .replaceWithVoid();
    }

    /** Ends the run; fails with {@link TurnLost}. */
    Uni<Void> done(Turn turn) {
        return db.of(turn.companyId())
                .update(DONE, turn.companyId(), turn.run().code(), turn.holder())
                .invoke(rows -> requireHeld(turn, rows))
                .replaceWithVoid();
    }

    private static void requireHeld(Turn turn, int rows) {
        if (rows == 0) throw new TurnLost(turn);
    }
}
