package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ficha.common.http.Body;
import java.util.List;
import java.util.stream.StreamSupport;

/** The bullet points of a product: {@code {"texto"}}, {@code {"label", "value"}} or plain strings. */
final class Details {
    private static final int MOST = 100;
    private static final int LONGEST = 2_000;

    private Details() {}

    /** @return the items as sent; what is neither object nor string, too long, or not storable is noted in the body */
    static JsonNode of(Body body) {
        var items = body.optionalList(MOST, "detalles");
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            String text = item.toString();
            if (!item.isObject() && !item.isTextual()) {
                body.complain("dict_type", "detalles", i, "Input should be a valid dictionary");
            } else if (text.length() > LONGEST) {
                body.complain("too_long", "detalles", i, "Item should have at most " + LONGEST + " characters of JSON");
            } else if (isUnstorable(text)) {
                body.complain("string_unicode", "detalles", i, "String should hold only valid characters");
            }
        }
        return new ArrayNode(JsonNodeFactory.instance, items);
    }

    /** @return one line of text per item */
    static List<String> texts(JsonNode detalles) {
        return stream(detalles).map(Details::text).toList();
    }

    /** @return one object per item, as it was sent */
    static List<JsonNode> objects(JsonNode detalles) {
        return stream(detalles).map(Details::object).toList();
    }

    private static String text(JsonNode item) {
        if (item.isTextual()) return item.textValue();
        if (item.hasNonNull("texto")) return plain(item.get("texto"));
        boolean label = item.hasNonNull("label");
        boolean value = item.hasNonNull("value");
        if (label && value) return plain(item.get("label")) + ": " + plain(item.get("value"));
        if (label) return plain(item.get("label"));
        return value ? plain(item.get("value")) : "";
    }

    private static JsonNode object(JsonNode item) {
        return item.isObject() ? item : JsonNodeFactory.instance.objectNode().set("value", item);
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** In JSON text a NUL is written as an escape, a lone surrogate as itself. */
    private static boolean isUnstorable(String json) {
        return json.contains("\\u0000")
                || json.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode detalles) {
        return StreamSupport.stream(detalles.spliterator(), false);
    }
}
