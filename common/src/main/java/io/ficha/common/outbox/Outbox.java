package io.ficha.common.outbox;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where a service leaves its events: in the transaction of the change, so there is no event without its change. */
@ApplicationScoped
public class Outbox {
    private static final String INSERT =
            "insert into outbox (id, topic, key, type, company_id, payload) values ($1, $2, $3, $4, $5, $6)";

    /** Appends the events in order. They are sent after the transaction commits, or never. */
    public Uni<Void> append(SqlConnection tx, Event... events) {
        return append(tx, List.of(events));
    }

    /** Appends the events in order. They are sent after the transaction commits, or never. */
    public Uni<Void> append(SqlConnection tx, List<? extends Event> events) {
        if (events.isEmpty()) return Uni.createFrom().voidItem();
        return tx.preparedQuery(INSERT)
                .executeBatch(events.stream().map(Outbox::row).toList())
                .replaceWithVoid();
    }

    private static Tuple row(Event event) {
        return Tuple.of(
                Ids.uuid(),
                event.topic().topicName(),
                event.key(),
                event.type(),
                event.companyId(),
                EventJson.write(event));
    }
}
