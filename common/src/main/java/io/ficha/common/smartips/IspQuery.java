package io.ficha.common.smartips;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The filters of a list of the SmartIPS API. An empty one counts as absent; a wrong one is refused, never ignored. */
public final class IspQuery {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final int LONGEST = 200;
    private final MultivaluedMap<String, String> parameters;

    /** @param parameters of the query */
    public IspQuery(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @return which page is wanted; throws {@link IspInvalid} when it is no number */
    public IspPage.Request page() {
        return IspPage.Request.of(number("page"), number("per_page"));
    }

    /** @return the text, or null */
    public String text(String name) {
        String value = parameters.getFirst(name);
        if (value == null || value.isBlank()) return null;
        String text = value.strip();
        if (text.length() > LONGEST) {
            throw new IspInvalid(name, "El parámetro " + name + " debe tener como máximo " + LONGEST + " caracteres.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IspInvalid(name, "El parámetro " + name + " contiene caracteres no válidos.");
        }
        return text;
    }

    /** @return what finds the text anywhere in lower-case text; what stands for others in patterns stands for itself */
    public String pattern(String name) {
        String literal = text(name)
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
    }

    /** @return the whole number, or null */
    public Long number(String name) {
        String value = text(name);
        if (value == null) return null;
        if (!WHOLE.matcher(value).matches()) {
            throw new IspInvalid(name, "El parámetro " + name + " debe ser un número entero.");
        }
        return Long.valueOf(value);
    }

    /** @return one of the choices, or null */
    public String choice(String name, List<String> choices) {
        String value = text(name);
        if (value == null || choices.contains(value)) return value;
        throw new IspInvalid(name, "El parámetro " + name + " debe ser uno de: " + String.join(", ", choices) + ".");
    }

    /** @return the day, or null */
    public LocalDate day(String name) {
        String value = text(name);
        if (value == null) return null;
        var day = IspDates.parse(value, IspDates.Form.ISO);
        if (day == null) throw new IspInvalid(name, "El parámetro " + name + " debe ser una fecha aaaa-mm-dd.");
        return day;
    }

    /** @return the id that a path names; 0, which is nobody's, when it is no number */
    public static long id(String segment) {
        return segment.length() <= 18 && WHOLE.matcher(segment).matches() ? Long.parseLong(segment) : 0;
    }
}
