package io.ficha.catalog.mail;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** E-mails about tickets that are due, and what became of the others. Times are PostgreSQL's. */
@ApplicationScoped
class TicketMails {
    private static final String ADD = "insert into ticket_mail (answer_id, company_id, ticket_id) values ($1, $2, $3)";
    private static final String CLAIM = """
            update ticket_mail m set attempts = attempts + 1, next_at = now() + interval '2 minutes'
            from (select answer_id from ticket_mail where state = 'due' and next_at <= now()
                  order by next_at limit $1 for update skip locked) due
            where m.answer_id = due.answer_id
            returning m.answer_id, m.company_id, m.attempts""";
    private static final String WORDS = """
            select c.email, c.name, t.cun, t.subject, a.author, a.message from ticket_answer a
            join ticket t on t.company_id = a.company_id and t.id = a.ticket_id
            join subscriber c on c.company_id = t.company_id and c.id = t.subscriber_id and not c.deleted and c.email <> ''
            where a.company_id = $1 and a.id = $2""";
    private static final String AGAIN =
            "update ticket_mail set next_at = now() + make_interval(secs => $3), failure = $4"
                    + " where company_id = $1 and answer_id = $2 and state = 'due'";
    private static final String SETTLE = "update ticket_mail set state = $3, failure = $4, settled_at = now()"
            + " where company_id = $1 and answer_id = $2 and state = 'due'";
    private static final String FORGET =
            "delete from ticket_mail where created_at < now() - interval '30 days' and state <> 'due'";

    private final Db db;

    TicketMails(Db db) {
        this.db = db;
    }

    /** One that is due, leased for two minutes. */
    record Due(long answerId, String companyId, int attempts) {
        static Due of(Row row) {
            return new Due(row.getLong("answer_id"), row.getString("company_id"), row.getInteger("attempts"));
        }
    }

    Uni<Void> add(SqlConnection tx, String companyId, long ticketId, long answerId) {
        return Db.update(tx, ADD, answerId, companyId, ticketId).replaceWithVoid();
    }

    Uni<List<Due>> claim(int most) {
        return db.ofAll()
                .rows(CLAIM, most)
                .map(rows -> rows.stream().map(Due::of).toList());
    }

    /** @return what the e-mail tells and to whom, or null when the subscriber is gone or has no address */
    Uni<Row> words(Due due) {
        return db.of(due.companyId())
                .rows(WORDS, due.companyId(), due.answerId())
                .map(Db::first);
    }

    Uni<Void> again(Due due, Duration after, String failure) {
        return db.of(due.companyId())
                .update(AGAIN, due.companyId(), due.answerId(), after.toMillis() / 1000.0, failure)
                .replaceWithVoid();
    }

    Uni<Void> sent(Due due) {
        return settle(due, "sent", null);
    }

    Uni<Void> giveUp(Due due, String failure) {
        return settle(due, "given_up", failure);
    }

    private Uni<Void> settle(Due due, String state, String failure) {
        return db.of(due.companyId())
                .update(SETTLE, due.companyId(), due.answerId(), state, failure)
                .replaceWithVoid();
    }

    Uni<Void> forgetOld() {
        return db.ofAll().update(FORGET).replaceWithVoid();
    }
}
