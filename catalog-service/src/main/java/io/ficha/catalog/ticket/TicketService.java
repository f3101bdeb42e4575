package io.ficha.catalog.ticket;

import io.ficha.catalog.mail.TicketMailSender;
import io.ficha.catalog.number.Numbers;
import io.ficha.catalog.subscriber.Subscribers;
import io.ficha.catalog.ticket.Tickets.Listed;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.TicketCreated;
import io.ficha.common.event.catalog.TicketReplied;
import io.ficha.common.event.catalog.TicketUpdated;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.IspInvalid;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What becomes of tickets. Each change leaves with its event; e-mails follow answers of support. */
@ApplicationScoped
class TicketService {
    private static final String NOBODY = "Soporte";
    private final Db db;
    private final Outbox outbox;
    private final Directory directory;
    private final Subscribers subscribers;
    private final Tickets tickets;
    private final TicketMailSender mails;

    TicketService(
            Db db,
            Outbox outbox,
            Directory directory,
            Subscribers subscribers,
            Tickets tickets,
            TicketMailSender mails) {
        this.db = db;
        this.outbox = outbox;
        this.directory = directory;
        this.subscribers = subscribers;
        this.tickets = tickets;
        this.mails = mails;
    }

    /** A ticket and its answers, oldest first. */
    record Conversation(Listed ticket, List<Row> answers) {}

    /** @return the page; fails with {@link IspInvalid} when a filter is wrong */
    Uni<IspPage> list(String companyId, IspQuery query) {
        return list(companyId, query, query.page());
    }

    /** @return that page of the same */
    Uni<IspPage> list(String companyId, IspQuery query, IspPage.Request page) {
        return directory
                .company(companyId)
                .map(CompanyState::zone)
                .chain(zone -> tickets.page(TicketQuery.of(companyId, query, zone, page)))
                .map(found -> IspPage.of(
                        found.tickets().stream().map(TicketView::listed).toList(), found.total(), page));
    }

    /** @return the ticket; fails with {@link IspNotFound} */
    Uni<Conversation> get(String companyId, long id) {
        return tickets.find(companyId, id)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::ticket)
                .chain(ticket -> tickets.answers(companyId, id).map(answers -> new Conversation(ticket, answers)));
    }

    /** @return the new ticket; fails with {@link IspInvalid} when the company has no such subscriber */
    Uni<Ticket> create(String companyId, NewTicket wanted) {
        return directory.company(companyId).map(CompanyState::defaultAgent).chain(agent -> db.of(companyId)
                .inTransaction(tx -> subscribers
                        .share(tx, companyId, wanted.clientId())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IspInvalid("client_id", "El cliente no existe."))
                        .chain(client -> Numbers.TICKET
                                .next(tx, companyId)
                                .chain(cun -> tickets.insert(tx, companyId, cun, wanted, agent))
                                .call(ticket -> tickets.answer(
                                        tx,
                                        ticket,
                                        wanted.message(),
                                        wanted.author() == null ? client.state().name() : wanted.author(),
                                        false)))
                        .call(ticket -> outbox.append(
                                tx,
                                new TicketCreated(
                                        companyId,
                                        ticket.clientId(),
                                        ticket.id(),
                                        ticket.cun(),
                                        ticket.status(),
                                        ticket.type(),
                                        ticket.priority(),
                                        ticket.createdAt())))));
    }

    /**
     * Adds a reply; fails with {@link IspNotFound}.
     *
     * @param besides what else is told with it
     */
    Uni<Void> reply(String companyId, long id, Reply reply, Event... besides) {
        return db.of(companyId)
                .inTransaction(tx -> tickets.setRead(tx, companyId, id, reply.bySupport())
                        .onItem()
                        .ifNull()
                        .failWith(IspNotFound::ticket)
                        .chain(ticket -> answer(tx, ticket, reply))
                        .chain(() -> outbox.append(tx, besides)))
                .invoke(mails::wake);
    }

    private Uni<Void> answer(SqlConnection tx, Ticket ticket, Reply reply) {
        return author(tx, ticket, reply)
                .chain(author -> tickets.answer(tx, ticket, reply.message(), author, reply.bySupport()))
                .call(answerId -> reply.bySupport()
                        ? mails.add(tx, ticket.companyId(), ticket.id(), answerId)
                        : Uni.createFrom().voidItem())
                .chain(answerId -> outbox.append(
                        tx,
                        new TicketReplied(
                                ticket.companyId(),
                                ticket.clientId(),
                                ticket.id(),
                                ticket.cun(),
                                answerId,
                                reply.from(),
                                ticket.updatedAt())));
    }

    private Uni<String> author(SqlConnection tx, Ticket ticket, Reply reply) {
        if (reply.author() != null) return Uni.createFrom().item(reply.author());
        if (reply.bySupport()) return Uni.createFrom().item(ticket.agentName() == null ? NOBODY : ticket.agentName());
        return subscribers.name(tx, ticket.companyId(), ticket.clientId());
    }

    /**
     * @param besides what else is told with it
     * @return the ticket after the change; fails with {@link IspNotFound}
     */
    Uni<Ticket> change(String companyId, long id, TicketPatch patch, Event... besides) {
        return db.of(companyId).inTransaction(tx -> tickets.update(tx, companyId, id, patch)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::ticket)
                .call(ticket -> outbox.append(
                        tx,
                        new TicketUpdated(
                                companyId,
                                ticket.clientId(),
                                ticket.id(),
                                ticket.cun(),
                                ticket.status(),
                                ticket.type(),
                                ticket.priority(),
                                ticket.updatedAt())))
                .call(() -> outbox.append(tx, besides)));
    }
}
