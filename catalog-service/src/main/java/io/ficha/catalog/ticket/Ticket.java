package io.ficha.catalog.ticket;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** What a subscriber asked or complained of. {@code agentId} and {@code agentName} are null when nobody answers yet. */
record Ticket(
        long id,
        String companyId,
        long clientId,
        String cun,
        String subject,
        String section,
        String status,
        String type,
        String priority,
        Integer agentId,
        String agentName,
        boolean readAdmin,
        boolean readClient,
        Instant createdAt,
        Instant updatedAt) {
    /** In the order in which programs are told of them. */
    static final List<String> STATUSES =
            List.of("new", "work_in_progress", "resolved", "waiting_on_customer", "waiting_on_agent");

    static final List<String> TYPES = List.of("question", "incident", "problem", "feature_request", "lead");
    static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");

    static Ticket of(Row row) {
        return new Ticket(
                row.getLong("id"),
                row.getString("company_id"),
                row.getLong("subscriber_id"),
                row.getLong("cun").toString(),
                row.getString("subject"),
                row.getString("section"),
                row.getString("status"),
                row.getString("type"),
                row.getString("priority"),
                row.getInteger("agent_id"),
                row.getString("agent_name"),
                row.getBoolean("read_admin"),
                row.getBoolean("read_client"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
