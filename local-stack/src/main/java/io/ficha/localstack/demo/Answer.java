package io.ficha.localstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;

/**
 * What came back from one call.
 *
 * @param call the call it answers, {@code POST /api/v1/auth/login}
 */
public record Answer(String call, int status, String body) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_EXCERPT = 300;

    /** @return the body as JSON; a missing node when it is none */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** @return the text at a path such as {@code /usuario_hotspot/usuario}, empty when it is not there */
    public String text(String pointer) {
        return json().at(pointer).asText("");
    }

    /**
     * @return this answer
     * @throws UnexpectedAnswer when the status is none of these
     */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(wanted -> wanted == status)) {
            throw new UnexpectedAnswer(call + " answered " + status + ": " + excerpt());
        }
        return this;
    }

    private String excerpt() {
        return body.length() > LONGEST_EXCERPT ? body.substring(0, LONGEST_EXCERPT) + "..." : body;
    }

    /** Shows no body: it may hold a key. */
    @Override
    public String toString() {
        return call + " -> " + status;
    }
}
