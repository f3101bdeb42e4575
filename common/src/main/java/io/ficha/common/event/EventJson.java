package io.ficha.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The JSON form of event payloads: ISO-8601 instants, unknown fields ignored. */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    /** @return the payload as JSON text */
    public static String write(Object payload) {
        try {
            return MAPPER.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + payload.getClass().getSimpleName(), e);
        }
    }

    /** @throws UnreadableEvent when the text is not JSON of that shape */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent(type.getSimpleName(), e);
        }
    }

    /** A payload that cannot be read: the record is parked, the original text stays out of the message. */
    public static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableEvent(String type, Throwable cause) {
            super("unreadable " + type + ": " + cause.getClass().getSimpleName());
        }
    }
}
