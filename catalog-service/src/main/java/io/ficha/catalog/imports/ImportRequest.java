package io.ficha.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.http.Body;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an administrator wants of an import.
 *
 * @param tipo only what is of this type, or null
 * @param planes which plan stands for a profile or a rate of the router
 * @param dnis whose each user is
 * @param despuesDe where the last answer ended, or null
 * @param dueDay day of the month that new subscribers pay on
 */
record ImportRequest(
        String routerId,
        boolean aplicar,
        String tipo,
        Map<String, Long> planes,
        Map<String, String> dnis,
        String despuesDe,
        int dueDay) {
    private static final Pattern DNI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final int MOST_PLANS = 500;
    private static final int MOST_DNIS = 5_000;
    private static final int LONGEST = 300;
    private static final int LAST_DAY = 30;

    static ImportRequest of(Body body) {
        String behind = body.optionalText(LONGEST, "despues_de");
        if (behind != null && Thing.TYPES.stream().noneMatch(it -> behind.startsWith(it + ":"))) {
            body.complain("value_error", "despues_de", "Input should be what siguiente was");
        }
        var request = new ImportRequest(
                body.text(LONGEST, "router_id"),
                body.optionalFlag(false, "aplicar"),
                body.optionalChoice(Thing.TYPES, null, "tipo"),
                map(body, "planes", MOST_PLANS, ImportRequest::plan),
                map(body, "dnis", MOST_DNIS, ImportRequest::dni),
                behind,
                (int) body.optionalNumber(1, LAST_DAY, 1, "billing_due_date"));
        body.check();
        return request;
    }

    private static <T> Map<String, T> map(Body body, String name, int most, Function<JsonNode, T> form) {
        var values = new HashMap<String, T>();
        var sent = body.value(name);
        if (sent == null) return values;
        if (!sent.isObject() || sent.size() > most) {
            body.complain("dict_type", name, "Input should be an object of at most " + most + " fields");
            return values;
        }
        sent.properties().forEach(field -> values.put(field.getKey(), form.apply(field.getValue())));
        if (values.values().stream().anyMatch(Objects::isNull)) {
            body.complain("value_error", name, name.equals("dnis") ? "Values should be dni" : "Values should be ids");
        }
        return values;
    }

    private static Long plan(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0 ? value.longValue() : null;
    }

    private static String dni(JsonNode value) {
        String text = value.isIntegralNumber() ? value.asText() : value.textValue();
        return text != null && DNI.matcher(text.strip()).matches() ? text.strip() : null;
    }
}
