package io.ficha.common.inbox;

import io.ficha.common.db.Db;
import io.ficha.common.event.IncomingEvent;
import io.ficha.common.event.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Remembers which events a handler has taken, and keeps those it could not take. */
@ApplicationScoped
class Inbox {
    private static final String ADMIT = "insert into inbox (handler, event_id) select $1, $2"
            + " where not exists (select 1 from parked where handler = $1 and topic = $3 and key = $4)"
            + " on conflict do nothing";
    private static final String IS_PARKED =
            "select 1 from parked where handler = $1 and topic = $2 and key = $3 limit 1";
    private static final String PARK =
            "insert into parked (handler, topic, partition, record_offset, key, type, payload, reason)"
                    + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    private static final String DEAD_LETTER =
            "insert into outbox (id, topic, key, type, company_id, extra_headers, payload)"
                    + " values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)";

    /** What to do with an event. */
    enum Admission {
        FIRST_TIME,
        KNOWN,
        BEHIND_A_PARKED_ONE
    }

    /** Row counts decide: a caught duplicate key would leave the transaction aborted. */
    Uni<Admission> admit(SqlConnection tx, String handler, IncomingEvent event) {
        return Db.update(tx, ADMIT, handler, event.id(), event.topic(), event.key())
                .chain(count -> count == 1
                        ? Uni.createFrom().item(Admission.FIRST_TIME)
                        : Db.rows(tx, IS_PARKED, handler, event.topic(), event.key())
                                .map(rows -> rows.isEmpty() ? Admission.KNOWN : Admission.BEHIND_A_PARKED_ONE));
    }

    /** Keeps the record here and copies it to the dead-letter topic with its original headers and the reason. */
    Uni<Void> park(SqlConnection tx, String handler, ConsumerRecord<String, String> message, String reason) {
        String type = IncomingEvent.typeOf(message);
        var headers = new JsonObject();
        message.headers().forEach(h -> headers.put("original_" + h.key(), text(h.value())));
        headers.put("dlq_reason", reason).put("dlq_handler", handler);
        return Db.update(
                        tx,
                        PARK,
                        handler,
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        message.key(),
                        type,
                        withoutNul(message.value()),
                        reason)
                .chain(count -> count == 0
                        ? Uni.createFrom().voidItem()
                        : Db.update(
                                        tx,
                                        DEAD_LETTER,
                                        Topic.deadLetterOf(message.topic()),
                                        String.valueOf(message.key()),
                                        String.valueOf(type),
                                        headers.getString("original_ce_companyid", "-"),
                                        headers,
                                        withoutNul(message.value()))
                                .replaceWithVoid());
    }

    private static String text(byte[] value) {
        return value == null ? "" : withoutNul(new String(value, StandardCharsets.UTF_8));
    }

    private static String withoutNul(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }
}
