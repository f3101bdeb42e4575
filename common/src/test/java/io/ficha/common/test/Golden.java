package io.ficha.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of the published API, which answers are compared with key by key: names, order, types, nulls. */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /**
     * Compares an answer with {@code golden/<name>.json} of the module's tests. Lists of one length are compared item by
     * item, others each with the first one.
     */
    public static void check(String name, String answer) throws IOException {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = loader.getResourceAsStream("golden/" + name + ".json")) {
            compare(name, JSON.readTree(in), JSON.readTree(answer));
        }
    }

    private static void compare(String where, JsonNode golden, JsonNode answer) {
        assertThat(kind(answer)).as("kind of %s: %s", where, answer).isEqualTo(kind(golden));
        if (golden.isObject()) {
            assertThat(names(answer)).as("fields of %s", where).isEqualTo(names(golden));
            golden.properties()
                    .forEach(it -> compare(where + "." + it.getKey(), it.getValue(), answer.get(it.getKey())));
        } else if (golden.isArray()) {
            if (!golden.isEmpty()) assertThat(answer).as(where).isNotEmpty();
            for (int i = 0; i < answer.size(); i++) {
                int same = answer.size() == golden.size() ? i : 0;
                compare(where + "[" + i + "]", golden.get(same), answer.get(i));
            }
        } else if (golden.isTextual()) {
            assertThat(shape(answer.textValue())).as("form of %s", where).isEqualTo(shape(golden.textValue()));
        }
    }

    private static String kind(JsonNode node) {
        return node.isNumber() ? "NUMBER" : node.getNodeType().name();
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @return dates and amounts with their digits blotted out; other texts are alike */
    private static String shape(String text) {
        boolean formed = text.matches("-?[0-9]+\\.[0-9]{2}") || text.matches(".*[0-9]{2}[-:][0-9]{2}.*");
        if (!formed || text.startsWith("00:00:")) return "text";
        if (text.matches("-?[0-9]+\\.[0-9]{2}")) return "amount";
        return text.replaceAll("[0-9]", "9").replaceAll("[A-Z][a-z]{2} ", "Mon ");
    }
}
