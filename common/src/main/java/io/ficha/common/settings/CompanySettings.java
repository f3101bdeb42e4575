package io.ficha.common.settings;

/**
 * What may be shown of a company's accounts at payment providers and of its Telegram notices. The payment service owns
 * it and answers it on {@code /internal/companies/{id}/settings}. {@code telegramBotToken} is masked.
 */
public record CompanySettings(
        String conektaMode,
        String conektaPublicKey,
        String mercadoPagoMode,
        String mercadoPagoPublicKey,
        String telegramBotToken,
        String telegramChatId,
        Boolean notificacionesTelegram) {}
