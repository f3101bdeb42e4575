package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** A ticket got a reply; {@code from} is {@code support} or {@code client}. What {@code support} writes goes to the subscriber by e-mail. */
public record TicketReplied(
        String companyId, long clientId, long ticketId, String cun, long answerId, String from, Instant at)
        implements Event {
    public static final String TYPE = "catalog.ticket-replied.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.CATALOG_EVENTS;
    }

    @Override
    public String key() {
        return companyId + ":" + clientId;
    }
}
