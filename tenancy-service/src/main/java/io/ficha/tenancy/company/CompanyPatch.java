package io.ficha.tenancy.company;

import io.ficha.common.http.Body;

/** What changes of a company: only fields that were sent. */
record CompanyPatch(
        String nombre, String contactoEmail, boolean changesTelefono, String contactoTelefono, Boolean activa) {

    static CompanyPatch from(Body body) {
        var patch = new CompanyPatch(
                body.has("nombre") ? body.text(100, "nombre") : null,
                body.has("contacto_email") ? body.email("contacto_email") : null,
                body.has("contacto_telefono"),
                body.optionalText(20, "contacto_telefono"),
                body.optionalFlag("activa"));
        body.check();
        return patch;
    }
}
