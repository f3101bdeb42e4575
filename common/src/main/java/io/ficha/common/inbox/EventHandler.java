package io.ficha.common.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Consumer;

/**
 * Takes the events of one type. Services produce theirs as singleton beans; the dispatcher calls the effect in a
 * transaction, once per event id, in order per key.
 *
 * @param name never changes: it keys the inbox
 * @param type the CloudEvents type it takes
 * @param payload the payload's class
 * @param effect has the event's effect inside the transaction; a failure that will not heal parks the record, any other
 *     is tried again
 * @param committed runs after the commit, at most once and not at all after a crash: a place to wake somebody, never to
 *     do work
 */
public record EventHandler<E>(
        String name, String type, Class<E> payload, Effect<E> effect, Consumer<? super E> committed) {
    /** A handler with nobody to wake. */
    public EventHandler(String name, String type, Class<E> payload, Effect<E> effect) {
        this(name, type, payload, effect, event -> {});
    }

    /**
     * What an event brings about.
     *
     * @param <E> the payload
     */
    @FunctionalInterface
    public interface Effect<E> {
        /** @return done when the effect is part of the transaction */
        Uni<Void> of(SqlConnection tx, E event);
    }
}
