package io.ficha.routeros.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A MAC address as the router prints it: upper case, colons.
 *
 * @param text such as {@code 34:12:F9:8A:21:4C}
 */
public record MacAddress(String text) {
    private static final String KIND = "MAC address";
    private static final Pattern FORM = Pattern.compile("[0-9A-F]{2}(?::[0-9A-F]{2}){5}");

    /** Refuses every other form. */
    public MacAddress {
        Text.match(FORM, text, KIND);
    }

    /** Reads six pairs of hexadecimal digits of either case, joined by colons; no other form. */
    public static MacAddress read(String text) {
        return new MacAddress(text.length() == 17 ? text.toUpperCase(Locale.ROOT) : text);
    }

    /** The address as the router prints it. */
    @Override
    public String toString() {
        return text;
    }
}
