package io.ficha.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.common.error.ValidationFailed;
import io.ficha.common.error.ValidationFailed.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON request body that is read field by field. Each reader notes what is wrong and goes on with a harmless value;
 * {@link #check} then refuses the request with all of it. A field may have several names (Spanish and English): the
 * first one that is there counts, and the first one is named in the complaint.
 */
public final class Body {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"(),:;<>\\[\\\\\\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int LONGEST_EMAIL = 100;
    private static final BigDecimal LONG_LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);

    private final ObjectNode json;
    private final List<Item> wrong = new ArrayList<>();

    private boolean unreadable;

    Body(ObjectNode json) {
        this.json = json;
    }

    /** @return a body that is no object: {@link #check} says so, and nothing else */
    static Body unreadable(Item problem) {
        var body = empty();
        body.wrong.add(problem);
        body.unreadable = true;
        return body;
    }

    /** @return the body as an empty object, for requests that may come without one */
    public static Body empty() {
        return new Body(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
    }

    /** @throws ValidationFailed when any field read so far was wrong */
    public void check() {
        if (!wrong.isEmpty()) throw new ValidationFailed(wrong);
    }

    /** @return whether the field was sent, null included */
    public boolean has(String name) {
        return json.has(name);
    }

    /** @return what was sent, or null when absent or null */
    public JsonNode value(String name) {
        return optional(name);
    }

    /** @return text of 1 to {@code max} characters that must be there */
    public String text(int max, String... names) {
        var value = required(names);
        return value == null ? "" : text(value, max, 1, names[0]);
    }

    /** @return text of up to {@code max} characters, or null when absent or null */
    public String optionalText(int max, String... names) {
        var value = optional(names);
        return value == null ? null : text(value, max, 0, names[0]);
    }

    /** @return a secret: like {@link #text}, and never named back to the caller */
    public String secret(int max, String... names) {
        var value = required(names);
        return value == null ? "" : secretText(value, max, names[0]);
    }

    /** @return a secret that may be absent */
    public String optionalSecret(int max, String... names) {
        var value = optional(names);
        return value == null ? null : secretText(value, max, names[0]);
    }

    /** @return an e-mail address that must be there */
    public String email(String... names) {
        var value = required(names);
        return value == null ? "" : email(value, names[0]);
    }

    /** @return an e-mail address, or null when absent or null */
    public String optionalEmail(String... names) {
        var value = optional(names);
        return value == null ? null : email(value, names[0]);
    }

    /** @return a whole number within the bounds that must be there */
    public long number(long min, long max, String... names) {
        var value = required(names);
        return value == null ? min : number(value, min, max, names[0]);
    }

    /** @return a whole number within the bounds, or the default when absent or null */
    public long optionalNumber(long min, long max, long otherwise, String... names) {
        var value = optional(names);
        return value == null ? otherwise : number(value, min, max, names[0]);
    }

    /** @return a JSON boolean, or the default when absent or null */
    public boolean optionalFlag(boolean otherwise, String... names) {
        var value = optional(names);
        if (value == null) return otherwise;
        if (value.isBoolean()) return value.booleanValue();
        complain("bool_type", names[0], "Input should be a valid boolean", value, null);
        return otherwise;
    }

    /** @return a JSON boolean that must be there */
    public boolean flag(String... names) {
        return required(names) != null && optionalFlag(false, names);
    }

    /** @return a JSON boolean, or null when absent or null */
    public Boolean optionalFlag(String name) {
        boolean flag = optionalFlag(false, name);
        return optional(name) == null ? null : Boolean.valueOf(flag);
    }

    /** @return one of the choices, or the default when absent or null */
    public String optionalChoice(List<String> choices, String otherwise, String... names) {
        var value = optional(names);
        if (value == null) return otherwise;
        if (value.isTextual() && choices.contains(value.textValue())) return value.textValue();
        String expected = "'" + String.join("' or '", choices) + "'";
        complain(
                "literal_error",
                names[0],
                "Input should be " + expected,
                shortened(value),
                Map.of("expected", expected));
        return otherwise;
    }

    /** @return a price above zero with at most two decimals, given as a JSON number, below 10^8 */
    public BigDecimal price(String... names) {
        var value = required(names);
        if (value == null) return BigDecimal.ONE;
        if (!value.isNumber()) {
            complain("float_type", names[0], "Input should be a valid number", value, null);
            return BigDecimal.ONE;
        }
        var price = value.decimalValue();
        if (price.signum() <= 0) {
            complain("greater_than", names[0], "Input should be greater than 0", value, Map.of("gt", 0));
        } else if (price.stripTrailingZeros().scale() > 2) {
            complain(
                    "decimal_max_places",
                    names[0],
                    "Input should have no more than 2 decimal places",
                    value,
                    Map.of("decimal_places", 2));
        } else if (price.compareTo(BigDecimal.valueOf(99_999_999, 0)) > 0) {
            complain(
                    "less_than_equal",
                    names[0],
                    "Input should be less than or equal to 99999999",
                    value,
                    Map.of("le", 99_999_999));
        } else {
            return price.setScale(2);
        }
        return BigDecimal.ONE;
    }

    /** @return the same, or null when absent or null */
    public BigDecimal optionalPrice(String... names) {
        return optional(names) == null ? null : price(names);
    }

    /** @return a JSON array, empty when absent or null */
    public List<JsonNode> optionalList(int maxItems, String... names) {
        var value = optional(names);
        if (value == null) return List.of();
        if (!value.isArray()) {
            complain("list_type", names[0], "Input should be a valid list", value, null);
            return List.of();
        }
        if (value.size() > maxItems) {
            complain(
                    "too_long",
                    names[0],
                    "List should have at most " + maxItems + " items",
                    value.size(),
                    Map.of("max_length", maxItems));
            return List.of();
        }
        var items = new ArrayList<JsonNode>();
        value.forEach(items::add);
        return items;
    }

    /** Notes a complaint that a caller found by a rule of its own. */
    public void complain(String type, String name, String message) {
        complain(type, name, message, null, null);
    }

    /** Notes the same about one item of a list. */
    public void complain(String type, String name, int index, String message) {
        wrong.add(new Item(type, List.of("body", name, index), message, null, null));
    }

    private JsonNode required(String... names) {
        for (String name : names) {
            if (json.hasNonNull(name)) return json.get(name);
        }
        boolean sentNull = List.of(names).stream().anyMatch(json::has);
        if (sentNull) complain("string_type", names[0], "Input should not be null", null, null);
        else complain("missing", names[0], "Field required", Map.of(), null);
        return null;
    }

    private JsonNode optional(String... names) {
        for (String name : names) {
            if (json.hasNonNull(name)) return json.get(name);
        }
        return null;
    }

    private String text(JsonNode value, int max, int min, String name) {
        String problem = textProblem(value, max, min);
        if (problem == null) return value.textValue();
        complain(problem, name, message(problem, max), value, context(problem, max));
        return "";
    }

    private String secretText(JsonNode value, int max, String name) {
        String problem = textProblem(value, max, 0);
        if (problem == null) return value.textValue();
        complain(problem, name, message(problem, max), null, context(problem, max));
        return "";
    }

    private static String textProblem(JsonNode value, int max, int min) {
        if (!value.isTextual()) return "string_type";
        String text = value.textValue();
        if (text.length() > max) return "string_too_long";
        if (text.length() < min) return "string_too_short";
        return text.indexOf('\0') >= 0 || hasLoneSurrogate(text) ? "string_unicode" : null;
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String message(String problem, int max) {
        return switch (problem) {
            case "string_type" -> "Input should be a valid string";
            case "string_too_long" -> "String should have at most " + max + " characters";
            case "string_too_short" -> "String should have at least 1 character";
            default -> "String should hold only valid characters";
        };
    }

    private static Map<String, Object> context(String problem, int max) {
        return switch (problem) {
            case "string_too_long" -> Map.of("max_length", max);
            case "string_too_short" -> Map.of("min_length", 1);
            default -> null;
        };
    }

    private String email(JsonNode value, String name) {
        String text = text(value, LONGEST_EMAIL, 1, name);
        if (!text.isEmpty() && !isEmail(text)) {
            complain(
                    "value_error",
                    name,
                    "value is not a valid email address",
                    value,
                    Map.of("reason", "not an address"));
        }
        return text;
    }

    private long number(JsonNode value, long min, long max, String name) {
        if (!value.isNumber() || value.decimalValue().stripTrailingZeros().scale() > 0) {
            complain("int_type", name, "Input should be a valid integer", value, null);
            return min;
        }
        if (value.decimalValue().abs().compareTo(LONG_LIMIT) > 0 || value.longValue() > max) {
            complain("less_than_equal", name, "Input should be less than or equal to " + max, value, Map.of("le", max));
            return min;
        }
        if (value.longValue() < min) {
            complain(
                    "greater_than_equal",
                    name,
                    "Input should be greater than or equal to " + min,
                    value,
                    Map.of("ge", min));
            return min;
        }
        return value.longValue();
    }

    /** @return whether the text is an e-mail address, as far as its form tells */
    public static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches() && !text.contains("..");
    }

    private static Object shortened(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() <= 100 ? value : text.substring(0, 100).replace("\0", "") + "…";
    }

    private void complain(String type, String name, String message, Object input, Map<String, Object> context) {
        if (!unreadable)
            wrong.add(new Item(
                    type,
                    List.of("body", name),
                    message,
                    input instanceof JsonNode value ? shortened(value) : input,
                    context));
    }
}
