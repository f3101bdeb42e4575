package io.ficha.tenancy.company;

import io.ficha.common.http.Times;
import java.util.Arrays;
import java.util.List;

/** A company as platform operators see it. */
record CompanyView(
        String id,
        String nombre,
        String contactoEmail,
        String contactoTelefono,
        String conektaMode,
        boolean activa,
        String creadaEn) {
    /** The columns of a file. */
    static final List<String> HEADING =
            List.of("id", "nombre", "contacto_email", "contacto_telefono", "conekta_mode", "activa", "creada_en");

    static CompanyView of(Company company) {
        return new CompanyView(
                company.id(),
                company.nombre(),
                company.contactoEmail(),
                company.contactoTelefono(),
                company.conektaMode(),
                company.activa(),
                Times.naive(company.creadaEn()));
    }

    /** @return the row of a file */
    List<Object> cells() {
        return Arrays.asList(id, nombre, contactoEmail, contactoTelefono, conektaMode, activa, creadaEn);
    }
}
