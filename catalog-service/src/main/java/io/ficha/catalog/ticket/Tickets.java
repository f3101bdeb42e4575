package io.ficha.catalog.ticket;

import io.ficha.common.db.Db;
import io.ficha.common.event.tenancy.Agent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Tickets and their answers in PostgreSQL. */
@ApplicationScoped
class Tickets {
    private static final String INSERT = "insert into ticket (company_id, subscriber_id, cun, subject, section, status,"
            + " type, priority, agent_id, agent_name, search)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning *";
    private static final String ANSWER =
            "insert into ticket_answer (company_id, ticket_id, message, author, by_support)"
                    + " values ($1, $2, $3, $4, $5) returning id";
    private static final String READ = "update ticket set read_admin = $3, read_client = not $3, updated_at = now()"
            + " where company_id = $1 and id = $2 returning *";
    private static final String UPDATE = "update ticket set status = coalesce($3, status),"
            + " priority = coalesce($4, priority), type = coalesce($5, type), updated_at = now()"
            + " where company_id = $1 and id = $2 returning *";
    private static final String WITH_CLIENT = "select t.*, c.name as client_name, c.dni as client_dni,"
            + " (select count(*) from ticket_answer a where a.company_id = t.company_id and a.ticket_id = t.id) as answers"
            + " from ticket t join subscriber c on c.company_id = t.company_id and c.id = t.subscriber_id where ";
    private static final String BY_IDS = WITH_CLIENT + "t.company_id = $1 and t.id = any($2) order by t.id desc";

    private final Db db;

    Tickets(Db db) {
        this.db = db;
    }

    /** A ticket with whose it is and how many answers it has. */
    record Listed(Ticket ticket, String clientName, String clientDni, long answers) {
        static Listed of(Row row) {
            return new Listed(
                    Ticket.of(row), row.getString("client_name"), row.getString("client_dni"), row.getLong("answers"));
        }
    }

    Uni<Ticket> insert(SqlConnection tx, String companyId, long cun, NewTicket it, Agent agent) {
        String section = it.section() == null ? "" : it.section();
        return Db.rows(
                        tx,
                        INSERT,
                        companyId,
                        it.clientId(),
                        cun,
                        it.subject(),
                        it.section(),
                        it.status(),
                        it.type(),
                        it.priority(),
                        agent == null ? null : agent.id(),
                        agent == null ? null : agent.nombre(),
                        (it.subject() + "\n" + section).toLowerCase(Locale.ROOT))
                .map(Tickets::first);
    }

    /** @return the id of the answer */
    Uni<Long> answer(SqlConnection tx, Ticket ticket, String message, String author, boolean bySupport) {
        return Db.rows(tx, ANSWER, ticket.companyId(), ticket.id(), message, author, bySupport)
                .map(rows -> rows.get(0).getLong("id"));
    }

    /** @return the ticket, which one side has read and the other has not; null when the company has none of that id */
    Uni<Ticket> setRead(SqlConnection tx, String companyId, long id, boolean byAdmin) {
        return Db.rows(tx, READ, companyId, id, byAdmin).map(Tickets::first);
    }

    /** @return the ticket after the change; null when the company has none of that id */
    Uni<Ticket> update(SqlConnection tx, String companyId, long id, TicketPatch patch) {
        return Db.rows(tx, UPDATE, companyId, id, patch.status(), patch.priority(), patch.type())
                .map(Tickets::first);
    }

    Uni<Listed> find(String companyId, long id) {
        return db.of(companyId)
                .rows(WITH_CLIENT + "t.company_id = $1 and t.id = $2", companyId, id)
                .map(rows -> rows.isEmpty() ? null : Listed.of(rows.get(0)));
    }

    /** @return the answers of a ticket, oldest first */
    Uni<List<Row>> answers(String companyId, long id) {
        return db.of(companyId)
                .rows(
                        "select id, message, author, created_at from ticket_answer where company_id = $1 and ticket_id = $2"
                                + " order by id",
                        companyId,
                        id);
    }

    /** Some tickets, newest first, and how many there are in all. */
    record Page(long total, List<Listed> tickets) {}

    Uni<Page> page(TicketQuery query) {
        var scope = db.of(query.companyId());
        return scope.rows(query.sql(), query.values().toArray()).chain(rows -> {
            long total = rows.get(0).getLong("total");
            return scope.rows(BY_IDS, query.companyId(), rows.get(0).getArrayOfLongs("ids"))
                    .map(found -> new Page(total, found.stream().map(Listed::of).toList()));
        });
    }

    private static Ticket first(List<Row> rows) {
        return rows.isEmpty() ? null : Ticket.of(rows.get(0));
    }
}
