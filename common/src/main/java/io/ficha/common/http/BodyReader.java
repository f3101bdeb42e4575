package io.ficha.common.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.common.error.ValidationFailed;
import io.ficha.common.error.ValidationFailed.Item;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Reads a request into a {@link Body}: strict JSON, an object, no key twice, bounded depth and number length, and no card
 * numbers.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class BodyReader implements MessageBodyReader<Body> {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body readFrom(
            Class<Body> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream entity)
            throws IOException {
        return parse(entity.readAllBytes());
    }

    /** @throws ValidationFailed when the bytes are no JSON; JSON that is no object is told by {@link Body#check} */
    public static Body parse(byte[] bytes) {
        try {
            var json = json(bytes);
            if (json instanceof ObjectNode object) return new Body(object);
            if (json == null || json.isMissingNode()) {
                return Body.unreadable(item("missing", List.of("body"), "Field required"));
            }
            return Body.unreadable(
                    item("model_attributes_type", List.of("body"), "Input should be a valid dictionary"));
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw wrong("json_invalid", List.of("body", at), "JSON decode error");
        } catch (IOException e) {
            throw wrong("json_invalid", List.of("body", 0), "JSON decode error");
        }
    }

    /**
     * @return the JSON, perhaps no object, null or missing
     * @throws JsonProcessingException when the bytes are none
     * @throws ValidationFailed when it holds a card number
     */
    public static JsonNode json(byte[] bytes) throws IOException {
        var json = MAPPER.readTree(bytes);
        refuseCardNumbers(json);
        return json;
    }

    /** The number itself is neither told back nor logged. */
    private static void refuseCardNumbers(JsonNode json) {
        var field = json == null ? null : CardNumbers.fieldIn(json);
        if (field == null) return;
        throw new ValidationFailed(List.of(new Item(
                "card_data_not_allowed",
                field.isEmpty() ? List.of("body") : List.of("body", field),
                "Card numbers are not accepted here",
                null,
                null)));
    }

    private static ValidationFailed wrong(String type, List<Object> loc, String message) {
        return new ValidationFailed(List.of(item(type, loc, message)));
    }

    private static Item item(String type, List<Object> loc, String message) {
        return new Item(type, loc, message, Map.of(), null);
    }
}
