package io.ficha.tenancy.company;

import io.ficha.common.http.Body;

/** What changes of a company: only fields that were sent. */
record CompanyPatch(
        String nombre, String contactoEmail, boolean changesTelefono, String contactoTelefono, Boolean activa) {

    /** Reads what a platform operator may change. */
    static CompanyPatch from(Body body) {
        var patch = read(body, body.optionalFlag("activa"));
        body.check();
        return patch;
    }

    /** Reads what the company's administrator may change; the caller checks the body. */
    static CompanyPatch byItself(Body body) {
        return read(body, null);
    }

    private static CompanyPatch read(Body body, Boolean activa) {
        return new CompanyPatch(
                body.has("nombre") ? body.text(100, "nombre") : null,
                body.has("contacto_email") ? body.email("contacto_email") : null,
                body.has("contacto_telefono"),
                body.optionalText(20, "contacto_telefono"),
                activa);
    }
}
