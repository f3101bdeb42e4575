package io.ficha.tenancy.company;

import io.ficha.common.http.Body;

/** What a company's administrator changes of it: only fields that were sent. Null clears a Telegram setting. */
record MyCompanyPatch(
        CompanyPatch company,
        boolean changesToken,
        String token,
        boolean changesChatId,
        String chatId,
        boolean changesActive,
        Boolean active) {
    private static final int LONGEST_TOKEN = 255;
    private static final int LONGEST_CHAT_ID = 50;

    static MyCompanyPatch from(Body body) {
        return new MyCompanyPatch(
                        CompanyPatch.byItself(body),
                        body.has("telegram_bot_token"),
                        blankIsNone(body.optionalSecret(LONGEST_TOKEN, "telegram_bot_token")),
                        body.has("telegram_chat_id"),
                        blankIsNone(body.optionalText(LONGEST_CHAT_ID, "telegram_chat_id")),
                        body.has("notificaciones_telegram"),
                        body.optionalFlag("notificaciones_telegram"))
                .checked(body);
    }

    private MyCompanyPatch checked(Body body) {
        body.check();
        return this;
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "MyCompanyPatch[" + company + "]";
    }
}
