package io.ficha.tenancy.company;

import io.ficha.common.http.Body;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What changes of a company: only fields that were sent. Null clears the colour of its portal. */
record CompanyPatch(
        String nombre,
        String contactoEmail,
        boolean changesTelefono,
        String contactoTelefono,
        Boolean activa,
        boolean changesColor,
        String color,
        String idioma) {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final List<String> LANGUAGES = List.of("es", "en");

    /** Reads what a platform operator may change. */
    static CompanyPatch from(Body body) {
        var patch = read(body, body.optionalFlag("activa"), false);
        body.check();
        return patch;
    }

    /** Reads what the company's administrator may change; the caller checks the body. */
    static CompanyPatch byItself(Body body) {
        return read(body, null, true);
    }

    private static CompanyPatch read(Body body, Boolean activa, boolean look) {
        return new CompanyPatch(
                body.has("nombre") ? body.text(100, "nombre") : null,
                body.has("contacto_email") ? body.email("contacto_email") : null,
                body.has("contacto_telefono"),
                body.optionalText(20, "contacto_telefono"),
                activa,
                look && body.has("color"),
                look ? color(body) : null,
                look ? body.optionalChoice(LANGUAGES, null, "idioma") : null);
    }

    private static String color(Body body) {
        var color = body.optionalText(7, "color");
        if (color == null || color.isEmpty()) return null;
        if (!COLOR.matcher(color).matches())
            body.complain("value_error", "color", "Input should be a colour as #rrggbb");
        return color.toLowerCase(Locale.ROOT);
    }
}
