package io.ficha.tenancy.company;

import io.ficha.common.http.Times;
import io.ficha.common.settings.CompanySettings;
import java.util.List;

/** A company as its own administrators see it; secrets are masked. */
record MyCompanyView(
        String id,
        String nombre,
        String contactoEmail,
        String contactoTelefono,
        String logoUrl,
        String conektaMode,
        String conektaPublicKey,
        String mercadoPagoMode,
        String mercadoPagoPublicKey,
        boolean activa,
        String creadaEn,
        String telegramBotToken,
        String telegramChatId,
        Boolean notificacionesTelegram,
        String color,
        String idioma,
        List<ExpiringKeys.ExpiringKey> clavesPorVencer) {

    static MyCompanyView of(Company company, CompanySettings settings, List<ExpiringKeys.ExpiringKey> clavesPorVencer) {
        return new MyCompanyView(
                company.id(),
                company.nombre(),
                company.contactoEmail(),
                company.contactoTelefono(),
                company.logoUrl(),
                settings.conektaMode(),
                settings.conektaPublicKey(),
                settings.mercadoPagoMode(),
                settings.mercadoPagoPublicKey(),
                company.activa(),
                Times.naive(company.creadaEn()),
                settings.telegramBotToken(),
                settings.telegramChatId(),
                settings.notificacionesTelegram(),
                company.color(),
                company.idioma(),
                clavesPorVencer);
    }
}
