package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of the published API, which answers are compared with key by key: names, order, types, nulls. */
final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    static void check(String name, String answer) throws IOException {
        try (var in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
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
            assertThat(answer).as(where).isNotEmpty();
            for (int i = 0; i < answer.size(); i++) compare(where + "[" + i + "]", golden.get(0), answer.get(i));
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
