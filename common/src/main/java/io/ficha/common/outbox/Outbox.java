package io.ficha.common.outbox;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Where a service leaves its events: in the transaction of the change, so there is no event without its change. */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = "insert into outbox (id, topic, key, type, company_id, payload)"
            + " select id, topic, key, type, company_id, payload from unnest($1::uuid[], $2::text[], $3::text[],"
            + " $4::text[], $5::text[], $6::text[]) with ordinality"
            + " as it (id, topic, key, type, company_id, payload, place) order by place";

    /** Appends the events in order. They are sent after the transaction commits, or never. */
    public Uni<Void> append(SqlConnection tx, Event... events) {
        return append(tx, List.of(events));
    }

    /** Appends the events in order. They are sent after the transaction commits, or never. */
    public Uni<Void> append(SqlConnection tx, List<? extends Event> events) {
        if (events.isEmpty()) return Uni.createFrom().voidItem();
        return Db.update(
                        tx,
                        INSERT,
                        events.stream().map(event -> Ids.uuid()).toArray(UUID[]::new),
                        texts(events, event -> event.topic().topicName()),
                        texts(events, Event::key),
                        texts(events, Event::type),
                        texts(events, Event::companyId),
                        texts(events, EventJson::write))
                .replaceWithVoid();
    }

    private static String[] texts(List<? extends Event> events, Function<Event, String> part) {
        return events.stream().map(part).toArray(String[]::new);
    }
}
