package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** A ticket has another status, priority or kind. */
public record TicketUpdated(
        String companyId,
        long clientId,
        long ticketId,
        String cun,
        String status,
        String kind,
        String priority,
        Instant at)
        implements Event {
    public static final String TYPE = "catalog.ticket-updated.v1";

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
