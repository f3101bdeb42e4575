package io.ficha.common.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record as it came from a topic, its CloudEvents headers read.
 *
 * @param id the event's own id, the key of the inbox
 * @param type the CloudEvents type; unknown types are ignored
 * @param json the payload; null is a tombstone of a compacted topic
 */
public record IncomingEvent(UUID id, String type, String topic, String key, String companyId, String json) {
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String COMPANY = "ce_companyid";

    /** @throws IllegalArgumentException when the id header is missing or no UUID */
    public static IncomingEvent of(ConsumerRecord<String, String> message) {
        var headers = message.headers();
        String id = header(headers, ID);
        if (id == null) throw new IllegalArgumentException("no " + ID + " header");
        return new IncomingEvent(
                UUID.fromString(id),
                header(headers, TYPE),
                message.topic(),
                message.key(),
                header(headers, COMPANY),
                message.value());
    }

    /** @return the type of a record, or null when it has none */
    public static String typeOf(ConsumerRecord<String, String> message) {
        return header(message.headers(), TYPE);
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
