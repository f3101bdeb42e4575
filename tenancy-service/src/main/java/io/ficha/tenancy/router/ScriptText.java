package io.ficha.tenancy.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** Texts within a RouterOS script. Source: RouterOS manual, "Scripting", section "Constant escape sequences". */
final class ScriptText {
    private static final String SPECIAL = "\"\\$?";

    private ScriptText() {}

    /** @return the text as a quoted constant in which nothing is evaluated; bytes beyond ASCII in UTF-8 */
    static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (byte one : text.getBytes(UTF_8)) {
            boolean plain = one >= ' ' && one < 0x7F && SPECIAL.indexOf(one) < 0;
            if (plain) out.append((char) one);
            else out.append(String.format(Locale.ROOT, "\\%02X", one & 0xFF));
        }
        return out.append('"').toString();
    }
}
