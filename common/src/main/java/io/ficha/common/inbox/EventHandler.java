package io.ficha.common.inbox;

import io.ficha.common.event.IncomingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Takes the events of one type. The dispatcher calls it in a transaction, once per event id, in order per key.
 *
 * @param <E> the payload
 */
public interface EventHandler<E> {
    /** @return a name that never changes: it keys the inbox */
    String name();

    /** @return the CloudEvents type it takes */
    String type();

    /** @return the payload's class */
    Class<E> payload();

    /**
     * Has the event's effect, inside the transaction. A failure that will not heal parks the record; any other is tried
     * again.
     */
    Uni<Void> handle(SqlConnection tx, E event, IncomingEvent envelope);

    /** Runs after the commit, at most once and not at all after a crash: a place to wake somebody, never to do work. */
    default void committed(E event) {}
}
