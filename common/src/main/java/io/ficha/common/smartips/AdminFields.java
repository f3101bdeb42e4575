package io.ficha.common.smartips;

import io.ficha.common.http.Body;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Fields of the private admin API that are written as the SmartIPS API writes them. */
public final class AdminFields {
    private AdminFields() {}

    /** @return an amount of 0 to {@code max} with at most two decimals, a number or a text, that must be there */
    public static BigDecimal money(Body body, String name, BigDecimal max) {
        var value = body.value(name);
        if (value == null) {
            body.complain("missing", name, "Field required");
            return BigDecimal.ZERO;
        }
        var amount = IspBody.decimal(value);
        if (amount == null || amount.stripTrailingZeros().scale() > 2) {
            body.complain("decimal_parsing", name, "Input should be a number with at most 2 decimal places");
        } else if (amount.signum() < 0 || amount.compareTo(max) > 0) {
            body.complain("decimal_range", name, "Input should be between 0 and " + max.toPlainString());
        } else {
            return amount.setScale(2);
        }
        return BigDecimal.ZERO;
    }

    /** @return a flag that is 0 or 1, false or true */
    public static boolean bit(Body body, String name, boolean otherwise) {
        var value = body.value(name);
        if (value == null) return otherwise;
        if (value.isBoolean()) return value.booleanValue();
        if (value.isIntegralNumber() && value.canConvertToInt() && (value.intValue() & ~1) == 0) {
            return value.intValue() == 1;
        }
        body.complain("bool_type", name, "Input should be 0 or 1");
        return otherwise;
    }

    /** @return a text of that form, or a whole number as its digits; empty when it is neither, or is not there */
    public static String code(Body body, String name, Pattern form) {
        var value = body.value(name);
        String text = value == null
                ? ""
                : value.isIntegralNumber() && value.canConvertToLong() ? value.asText() : value.textValue();
        if (text != null && form.matcher(text.strip()).matches()) return text.strip();
        body.complain("string_pattern_mismatch", name, "Input should match " + form.pattern());
        return "";
    }
}
