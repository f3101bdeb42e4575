package io.ficha.common.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the Kafka record of an outbox row: CloudEvents 1.0, binary mode. */
final class OutboxRecord {
    private OutboxRecord() {}

    static ProducerRecord<String, String> read(ResultSet row, String source) throws SQLException {
        var message = new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getString("payload"));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", row.getString("id"));
        header(message, "ce_type", row.getString("type"));
        header(message, "ce_source", source);
        header(message, "ce_time", row.getTimestamp("created_at").toInstant().toString());
        header(message, "ce_subject", row.getString("key"));
        header(message, "ce_companyid", row.getString("company_id"));
        header(message, "ce_datacontenttype", "application/json");
        header(message, "traceparent", row.getString("traceparent"));
        String extra = row.getString("extra_headers");
        if (extra != null) {
            for (Map.Entry<String, JsonNode> entry :
                    EventJson.read(extra, JsonNode.class).properties()) {
                header(message, entry.getKey(), entry.getValue().asText());
            }
        }
        return message;
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        if (value != null) message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
