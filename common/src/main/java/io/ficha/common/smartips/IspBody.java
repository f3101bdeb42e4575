package io.ficha.common.smartips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.common.http.Body;
import io.ficha.common.http.BodyReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields of a request to the SmartIPS API, whether they came as JSON or as a form. Each reader notes what is wrong
 * and goes on with a harmless value; {@link #check} then refuses the request with all of it. Texts are trimmed, an empty
 * one counts as absent; numbers may be texts; fields that nobody reads are ignored.
 */
public final class IspBody {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,20}");
    private static final int LONGEST_EMAIL = 100;

    private final ObjectNode fields;
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();

    IspBody(ObjectNode fields) {
        this.fields = fields;
    }

    /** @throws IspInvalid when any field read so far was wrong */
    public void check() {
        if (!wrong.isEmpty()) throw new IspInvalid(wrong);
    }

    /** Notes what a caller found by a rule of its own. */
    public void complain(String name, String text) {
        wrong.computeIfAbsent(name, first -> new ArrayList<>()).add(text);
    }

    /** @return whether the field was sent with a value */
    public boolean has(String name) {
        var value = fields.get(name);
        return value != null
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    /** @return one line of 1 to {@code max} characters that must be there */
    public String text(String name, int max) {
        return required(name) ? line(name, max) : "";
    }

    /** @return one line of up to {@code max} characters, or null */
    public String optionalText(String name, int max) {
        return has(name) ? line(name, max) : null;
    }

    /** @return text of one or more lines that must be there */
    public String lines(String name, int max) {
        return required(name) ? text(name, max, true, true) : "";
    }

    /** @return the text exactly as it was sent; it must be there */
    public String secret(String name, int max) {
        return required(name) ? text(name, max, false, false) : "";
    }

    /** @return a text, or a whole number as its digits, that must be there and look like that */
    public String code(String name, Pattern form, String complaint) {
        if (!required(name)) return "";
        var value = fields.get(name);
        String text = isWhole(value)
                ? value.decimalValue().toBigInteger().toString()
                : value.isTextual() ? value.textValue().strip() : "";
        if (form.matcher(text).matches()) return text;
        complain(name, complaint);
        return "";
    }

    /** @return a telephone number that must be there: digits, perhaps after a plus sign */
    public String phone(String name) {
        return code(name, PHONE, "El campo " + name + " debe ser un número de teléfono.");
    }

    /** @return an e-mail address that must be there */
    public String email(String name) {
        String email = text(name, LONGEST_EMAIL);
        if (!email.isEmpty() && !Body.isEmail(email))
            complain(name, "El campo " + name + " debe ser un correo válido.");
        return email;
    }

    /** @return a whole number within the bounds that must be there */
    public long number(String name, long min, long max) {
        if (!required(name)) return min;
        var value = fields.get(name);
        String text = isWhole(value)
                ? value.decimalValue().toBigInteger().toString()
                : value.isTextual() ? value.textValue().strip() : "";
        if (!WHOLE.matcher(text).matches()) {
            complain(name, "El campo " + name + " debe ser un número entero.");
            return min;
        }
        long number = Long.parseLong(text);
        if (number >= min && number <= max) return number;
        complain(name, "El campo " + name + " debe estar entre " + min + " y " + max + ".");
        return min;
    }

    /** @return a reference to something by its number, which must be there; 0 when it names nothing that could be */
    public long id(String name) {
        if (!required(name)) return 0;
        return number(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** @return a decimal number that must be there */
    public BigDecimal decimal(String name) {
        if (!required(name)) return BigDecimal.ZERO;
        var value = decimal(fields.get(name));
        if (value != null) return value;
        complain(name, "El campo " + name + " debe ser un número.");
        return BigDecimal.ZERO;
    }

    /** @return the number that a scalar holds, or null when it holds none of at most 15 digits before and after the point */
    public static BigDecimal decimal(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (value.isNumber()) {
            var number = value.decimalValue();
            boolean odd = Math.abs((long) number.scale()) > 15 || number.precision() > 30;
            text = odd ? "" : number.toPlainString();
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** @return a flag that must be there */
    public boolean flag(String name) {
        return required(name) && optionalFlag(name, false);
    }

    /** @return a flag in any of the forms {@code true, "true", 1, "1"} and their opposites */
    public boolean optionalFlag(String name, boolean otherwise) {
        if (!has(name)) return otherwise;
        switch (fields.get(name).isContainerNode()
                ? ""
                : fields.get(name).asText().strip()) {
            case "true", "1" -> {
                return true;
            }
            case "false", "0" -> {
                return false;
            }
            default -> {
                complain(name, "El campo " + name + " debe ser verdadero o falso.");
                return otherwise;
            }
        }
    }

    /** @return one of the choices, or the default when absent */
    public String choice(String name, List<String> choices, String otherwise) {
        if (!has(name)) return otherwise;
        var value = fields.get(name);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (choices.contains(text)) return text;
        complain(name, "El campo " + name + " debe ser uno de: " + String.join(", ", choices) + ".");
        return otherwise;
    }

    /** @return a date in the form or in ISO's, which must be there */
    public LocalDate date(String name, IspDates.Form form) {
        if (!required(name)) return LocalDate.EPOCH;
        var value = fields.get(name);
        var date = value.isTextual() ? IspDates.parse(value.textValue().strip(), form) : null;
        if (date != null) return date;
        complain(name, "El campo " + name + " debe ser una fecha " + form.shown() + ".");
        return LocalDate.EPOCH;
    }

    /**
     * @return the scalars of a list that must be there and not empty: a JSON array, items of a form, or a text that holds
     *     a JSON array
     */
    public List<JsonNode> list(String name, int most) {
        if (!required(name)) return List.of();
        var value = unpacked(fields.get(name));
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            complain(name, "El campo " + name + " debe ser una lista de 1 a " + most + " elementos.");
            return List.of();
        }
        var items = new ArrayList<JsonNode>();
        for (JsonNode item : value) {
            if (item.isTextual() || item.isNumber()) items.add(item);
            else complain(name, "Cada elemento de " + name + " debe ser un texto o un número.");
        }
        return items;
    }

    private static JsonNode unpacked(JsonNode value) {
        if (!value.isTextual()) return value;
        try {
            var inside = BodyReader.json(value.textValue().getBytes(StandardCharsets.UTF_8));
            return inside == null ? value : inside;
        } catch (JsonProcessingException e) {
            return value;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e); // nothing is read from anywhere
        }
    }

    private boolean required(String name) {
        if (has(name)) return true;
        complain(name, "El campo " + name + " es obligatorio.");
        return false;
    }

    private String line(String name, int max) {
        return text(name, max, false, true);
    }

    private String text(String name, int max, boolean manyLines, boolean trimmed) {
        var value = fields.get(name);
        if (!value.isTextual()) {
            complain(name, "El campo " + name + " debe ser un texto.");
            return "";
        }
        String text = trimmed ? value.textValue().strip() : value.textValue();
        if (text.codePointCount(0, text.length()) > max) {
            complain(name, "El campo " + name + " debe tener como máximo " + max + " caracteres.");
            return "";
        }
        if (text.codePoints().anyMatch(c -> isUnfit(c, manyLines))) {
            complain(name, "El campo " + name + " contiene caracteres no válidos.");
            return "";
        }
        return text;
    }

    private static boolean isUnfit(int c, boolean manyLines) {
        if (manyLines && (c == '\n' || c == '\r' || c == '\t')) return false;
        return Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isWhole(JsonNode value) {
        if (!value.isNumber()) return false;
        var number = value.decimalValue();
        long digits = (long) number.precision() - number.scale();
        return digits <= 30
                && number.scale() > -30
                && number.scale() < 100
                && number.stripTrailingZeros().scale() <= 0;
    }
}
