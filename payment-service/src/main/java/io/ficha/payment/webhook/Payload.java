package io.ficha.payment.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ficha.common.id.Ids;
import java.io.IOException;

/** The JSON of a webhook, read only after its signature was found good, and believed in nothing but names. */
final class Payload {
    private static final int LONGEST_TYPE = 80;
    private final JsonNode json;

    private Payload(JsonNode json) {
        this.json = json;
    }

    /** @return the payload; one without any field when the bytes are no JSON object */
    static Payload of(ObjectMapper mapper, byte[] body) {
        try {
            var json = body.length == 0 ? MissingNode.getInstance() : mapper.readTree(body);
            return new Payload(json.isObject() ? json : MissingNode.getInstance());
        } catch (IOException e) {
            return new Payload(MissingNode.getInstance());
        }
    }

    boolean isObject() {
        return json.isObject();
    }

    /** @return an id at that pointer, or null when there is none or it could be nobody's */
    String id(String pointer) {
        var text = text(pointer);
        return Ids.isPlausible(text) ? text : null;
    }

    /** @return text or a number at that pointer, else null */
    String text(String pointer) {
        var value = json.at(pointer);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    /** @return the kind of the event as the provider names it */
    String type() {
        var type = json.path("type").asText("");
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type;
    }

    /** @return the flag, or null when it is not there */
    Boolean flag(String name) {
        var value = json.path(name);
        return value.isBoolean() ? value.booleanValue() : null;
    }
}
