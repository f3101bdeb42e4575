package io.ficha.routergateway.guest;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.ClosePayWindow;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.routergateway.PayWindowClosed;
import io.ficha.common.event.routergateway.PayWindowOpened;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The windows, and the limits that keep them from being free internet. Each is tried once; one that a crash cuts off is
 * closed.
 */
@ApplicationScoped
class PayWindowStore {
    /** Windows of one device at one router within a day. */
    static final int MOST_OF_A_DEVICE = 2;

    /** Windows at one router at a time. */
    static final int MOST_AT_ONCE = 10;

    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended('pay-window:' || $1, 0))";
    private static final String ASK = "insert into pay_window"
            + " (company_id, purchase_id, router_id, mac, ip, until, state, end_cause)"
            + " select $1, $2, $3, $4, $5, least($6, now() + interval '8 minutes'),"
            + " case when cause is null then 'WAITING' else 'CLOSED' end, cause from (select case"
            + " when $6 <= now() then 'late'"
            + " when (select count(*) from pay_window where router_id = $3 and mac = $4"
            + " and created_at > now() - interval '24 hours' and (opened_at is not null or state <> 'CLOSED')) >= "
            + MOST_OF_A_DEVICE + " then 'device'"
            + " when (select count(*) from pay_window where router_id = $3 and state <> 'CLOSED') >= " + MOST_AT_ONCE
            + " then 'router' end as cause) as it on conflict do nothing";
    private static final String NEVER = "insert into pay_window"
            + " (company_id, purchase_id, router_id, state, end_cause) values ($1, $2, $3, 'CLOSED', $4)"
            + " on conflict do nothing";
    private static final String LEAVE = "update pay_window set end_cause = $3, moved_at = now(),"
            + " state = case when state = 'WAITING' then 'CLOSED' else 'CLOSING' end"
            + " where company_id = $1 and purchase_id = $2 and state in ('WAITING', 'OPENING', 'OPEN')";
    private static final String CLAIM = "update pay_window set state = 'OPENING', moved_at = now()"
            + " where company_id = $1 and purchase_id = $2 and state = 'WAITING'"
            + " and until > now() + interval '10 seconds'"
            + " returning *, floor(extract(epoch from until - now()))::bigint as seconds_left";
    private static final String OPENED = "update pay_window set state = 'OPEN', opened_at = now(), moved_at = now()"
            + " where company_id = $1 and purchase_id = $2 and state = 'OPENING' returning now() as at";
    private static final String FAILED = "update pay_window set state = 'CLOSING', end_cause = 'failed',"
            + " moved_at = now() where company_id = $1 and purchase_id = $2 and state = 'OPENING'";
    private static final String CLOSING = "update pay_window set moved_at = now()"
            + " where company_id = $1 and purchase_id = $2 and state = 'CLOSING' returning *, 0::bigint as seconds_left";
    private static final String CLOSED = "update pay_window set state = 'CLOSED', moved_at = now()"
            + " where company_id = $1 and purchase_id = $2 and state = 'CLOSING'"
            + " returning opened_at, end_cause, now() as at";
    private static final String TOO_LATE = "update pay_window set state = 'CLOSED', end_cause = 'late',"
            + " moved_at = now() where state = 'WAITING' and until <= now() + interval '10 seconds'";
    private static final String OVER = "update pay_window set state = 'CLOSING', moved_at = '-infinity',"
            + " end_cause = case when state = 'OPEN' then 'time' else 'failed' end"
            + " where state = 'OPEN' and until <= now()"
            + " or state = 'OPENING' and moved_at <= now() - interval '30 seconds'";
    private static final String DUE = "select company_id, purchase_id, state from pay_window where state = 'WAITING'"
            + " or state = 'CLOSING' and moved_at <= now() - interval '15 seconds' limit 64";
    /** Commands for them are long too late by then, and the limits look back a day. */
    private static final String FORGET =
            "delete from pay_window where state = 'CLOSED' and created_at < now() - interval '7 days'";

    private final Db db;
    private final Outbox outbox;

    PayWindowStore(Db db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** Writes down that a window is to be opened, or why not. */
    Uni<Void> ask(SqlConnection tx, OpenPayWindow command) {
        var device = command.device();
        if (device == null || device.mac() == null) return Uni.createFrom().voidItem();
        return Db.rows(tx, TURN, command.routerId())
                .chain(mine -> Db.update(
                        tx,
                        ASK,
                        command.companyId(),
                        command.purchaseId(),
                        command.routerId(),
                        device.mac(),
                        device.ip(),
                        command.until().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Writes down that no window is wanted any more, be it that none was asked for yet. */
    Uni<Void> leave(SqlConnection tx, ClosePayWindow command) {
        return Db.update(tx, NEVER, command.companyId(), command.purchaseId(), command.routerId(), command.reason())
                .chain(inserted -> inserted == 1
                        ? Uni.createFrom().item(1)
                        : Db.update(tx, LEAVE, command.companyId(), command.purchaseId(), command.reason()))
                .replaceWithVoid();
    }

    /** @return the window, now the caller's to open; null when it is not to be opened */
    Uni<PayWindow> claim(String companyId, String purchaseId) {
        return one(CLAIM, companyId, purchaseId);
    }

    /** @return the window while it is to be closed, else null */
    Uni<PayWindow> closing(String companyId, String purchaseId) {
        return one(CLOSING, companyId, purchaseId);
    }

    private Uni<PayWindow> one(String sql, String companyId, String purchaseId) {
        return db.of(companyId)
                .rows(sql, companyId, purchaseId)
                .map(rows -> rows.isEmpty() ? null : PayWindow.of(rows.get(0)));
    }

    /** The device is online; tells so, unless the purchase has left the bank meanwhile. */
    Uni<Void> opened(PayWindow it) {
        return db.of(it.companyId()).inTransaction(tx -> Db.rows(tx, OPENED, it.companyId(), it.purchaseId())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                tx,
                                new PayWindowOpened(
                                        it.purchaseId(),
                                        it.companyId(),
                                        it.routerId(),
                                        it.mac(),
                                        it.until(),
                                        at(rows.get(0))))));
    }

    /** The device is not online, as far as is known: whatever was written has to go. */
    Uni<Void> failed(PayWindow it) {
        return db.of(it.companyId())
                .update(FAILED, it.companyId(), it.purchaseId())
                .replaceWithVoid();
    }

    /** The window is over; who was told that it had opened is told. */
    Uni<Void> closed(PayWindow it) {
        return db.of(it.companyId()).inTransaction(tx -> Db.rows(tx, CLOSED, it.companyId(), it.purchaseId())
                .chain(rows -> rows.isEmpty() || rows.get(0).getOffsetDateTime("opened_at") == null
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, closed(it, rows.get(0)))));
    }

    private static Event closed(PayWindow it, Row row) {
        return new PayWindowClosed(it.purchaseId(), it.companyId(), it.routerId(), row.getString("end_cause"), at(row));
    }

    /** @return windows to open or to close: their time is up, or whoever began did not go on */
    Uni<List<Due>> due() {
        return db.ofAll().inTransaction(tx -> Db.update(tx, TOO_LATE)
                .chain(() -> Db.update(tx, OVER))
                .chain(() -> Db.rows(tx, DUE))
                .map(rows -> rows.stream()
                        .map(row -> new Due(
                                row.getString(0),
                                row.getString(1),
                                row.getString(2).equals("WAITING")))
                        .toList()));
    }

    /** Forgets windows, and with them devices, of more than a week ago. */
    Uni<Integer> forget() {
        return db.ofAll().update(FORGET);
    }

    private static Instant at(Row row) {
        return row.getOffsetDateTime("at").toInstant();
    }

    /**
     * A window that waits for somebody.
     *
     * @param opens whether it is to be opened, else closed
     */
    record Due(String companyId, String purchaseId, boolean opens) {}

    /** A window that somebody works on. */
    record PayWindow(
            String companyId,
            String purchaseId,
            String routerId,
            String mac,
            String ip,
            Instant until,
            long secondsLeft) {
        private static PayWindow of(Row row) {
            return new PayWindow(
                    row.getString("company_id"),
                    row.getString("purchase_id"),
                    row.getString("router_id"),
                    row.getString("mac"),
                    row.getString("ip"),
                    row.getOffsetDateTime("until").toInstant(),
                    row.getLong("seconds_left"));
        }

        @Override
        public String toString() {
            return "PayWindow[" + purchaseId + " on " + routerId + "]";
        }
    }
}
