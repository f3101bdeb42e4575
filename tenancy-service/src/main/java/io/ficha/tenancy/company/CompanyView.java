package io.ficha.tenancy.company;

import io.ficha.common.http.Times;

/** A company as platform operators see it. */
record CompanyView(
        String id,
        String nombre,
        String contactoEmail,
        String contactoTelefono,
        String conektaMode,
        boolean activa,
        String creadaEn) {

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
}
