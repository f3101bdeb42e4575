package io.ficha.payment.notify;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The notices that are still to be sent, and each company's bot. Times are PostgreSQL's. */
@ApplicationScoped
class NoticeStore {
    private static final String ADD = """
            insert into notice (company_id, purchase_id, kind, amount_minor, reason, router_id, provider)
            select company_id, $2, $3, $4, $5, $6, $7 from telegram_settings
            where company_id = $1 and active and sealed_token is not null and chat_id is not null""";

    /** One notice a company, whose turn is over for a second; whoever holds a row skips what others hold. */
    private static final String CLAIM = """
            with turn as (
                update telegram_settings set next_send_at = now() + interval '1 second'
                where company_id in (
                    select t.company_id from telegram_settings t
                    where t.next_send_at <= now() and t.active and exists (
                        select 1 from notice n where n.company_id = t.company_id and n.next_at <= now())
                    order by t.next_send_at limit $1 for update skip locked)
                returning company_id, sealed_token, chat_id)
            update notice n set attempts = attempts + 1, next_at = now() + interval '60 seconds'
            from turn where n.seq = (
                select o.seq from notice o where o.company_id = turn.company_id and o.next_at <= now()
                order by o.seq limit 1)
            returning n.seq, n.company_id, n.purchase_id, n.kind, n.amount_minor, n.reason, n.router_id,
                n.provider, n.attempts, turn.sealed_token, turn.chat_id""";

    private static final String SENT =
            "update notice set sent_at = now(), next_at = null, failure = null where company_id = $1 and seq = $2";
    private static final String AGAIN = "update notice set next_at = now() + make_interval(secs => $3), failure = $4"
            + " where company_id = $1 and seq = $2";
    private static final String GIVE_UP =
            "update notice set next_at = null, failure = $3 where company_id = $1 and seq = $2";
    private static final String HOLD =
            "update telegram_settings set next_send_at = now() + make_interval(secs => $2)" + " where company_id = $1";
    private static final String FORGET = "delete from notice where created_at < now() - interval '30 days'";
    private static final String BOT = "select sealed_token, chat_id from telegram_settings where company_id = $1";

    private final Db db;

    NoticeStore(Db db) {
        this.db = db;
    }

    /**
     * What there is to say.
     *
     * @param purchaseId null when it is about no sale
     * @param amountMinor of a refund, else null
     * @param reason of a refund, else null
     * @param routerId of a form that does not open, else null
     * @param provider of a form that does not open, else null
     */
    record News(
            String companyId,
            String purchaseId,
            NoticeKind kind,
            Long amountMinor,
            String reason,
            String routerId,
            String provider) {
        static News of(String companyId, String purchaseId, NoticeKind kind) {
            return of(companyId, purchaseId, kind, null, null);
        }

        static News of(String companyId, String purchaseId, NoticeKind kind, Long amountMinor, String reason) {
            return new News(companyId, purchaseId, kind, amountMinor, reason, null, null);
        }

        static News ofForm(String companyId, String routerId, String provider) {
            return new News(companyId, null, NoticeKind.FORM_BLOCKED, null, null, routerId, provider);
        }
    }

    /** A notice whose turn it is, leased for a minute. */
    record Due(long seq, News news, int attempts, String sealedToken, String chatId) {
        private static Due of(Row row) {
            return new Due(
                    row.getLong("seq"),
                    new News(
                            row.getString("company_id"),
                            row.getString("purchase_id"),
                            NoticeKind.valueOf(row.getString("kind")),
                            row.getLong("amount_minor"),
                            row.getString("reason"),
                            row.getString("router_id"),
                            row.getString("provider")),
                    row.getInteger("attempts"),
                    row.getString("sealed_token"),
                    row.getString("chat_id"));
        }

        String companyId() {
            return news.companyId();
        }
    }

    /** What a company has stored; nulls for what it has not. */
    record Bot(String sealedToken, String chatId) {}

    /** Adds a notice when the company wants any. @return whether it does */
    Uni<Boolean> add(SqlConnection tx, News it) {
        return Db.update(
                        tx,
                        ADD,
                        it.companyId(),
                        it.purchaseId(),
                        it.kind().name(),
                        it.amountMinor(),
                        it.reason(),
                        it.routerId(),
                        it.provider())
                .map(added -> added > 0);
    }

    /** @return one due notice of each of up to so many companies */
    Uni<List<Due>> claim(int companies) {
        return db.ofAll()
                .rows(CLAIM, companies)
                .map(rows -> rows.stream().map(Due::of).toList());
    }

    Uni<Void> sent(Due notice) {
        return change(notice, SENT);
    }

    Uni<Void> again(Due notice, long seconds, String why) {
        return change(notice, AGAIN, (double) seconds, why);
    }

    Uni<Void> giveUp(Due notice, String why) {
        return change(notice, GIVE_UP, why);
    }

    /** Sends nothing more to that company for a while. */
    Uni<Void> hold(String companyId, long seconds) {
        return db.of(companyId).update(HOLD, companyId, (double) seconds).replaceWithVoid();
    }

    private Uni<Void> change(Due notice, String sql, Object... more) {
        var parameters = new Object[2 + more.length];
        parameters[0] = notice.companyId();
        parameters[1] = notice.seq();
        System.arraycopy(more, 0, parameters, 2, more.length);
        return db.of(notice.companyId()).update(sql, parameters).replaceWithVoid();
    }

    Uni<Void> forgetOld() {
        return db.ofAll().update(FORGET).replaceWithVoid();
    }

    Uni<Bot> bot(String companyId) {
        return db.of(companyId).rows(BOT, companyId).map(rows -> {
            var row = Db.first(rows);
            return row == null ? new Bot(null, null) : new Bot(row.getString("sealed_token"), row.getString("chat_id"));
        });
    }
}
