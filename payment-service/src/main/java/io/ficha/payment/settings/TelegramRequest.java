package io.ficha.payment.settings;

import io.ficha.common.http.Body;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.TelegramChange;

/** What a request changes of a company's Telegram notices: null stays, empty is cleared. */
record TelegramRequest(String token, String chatId, Boolean active) {
    private static final int LONGEST_TOKEN = 100;
    private static final int LONGEST_CHAT = 50;

    static TelegramRequest from(Body body) {
        var token = stripped(body.optionalSecret(LONGEST_TOKEN, "telegram_bot_token"));
        return new TelegramRequest(
                token != null && TelegramChange.isMask(token) ? null : token,
                stripped(body.optionalText(LONGEST_CHAT, "telegram_chat_id")),
                body.optionalFlag("notificaciones_telegram"));
    }

    TelegramChange sealed(SecretBox secrets, String companyId) {
        boolean sets = token != null && !token.isEmpty();
        return new TelegramChange(
                token != null,
                sets ? secrets.seal(companyId, TelegramChange.KIND, TelegramChange.ID, token) : null,
                sets ? TelegramChange.mask(token) : null,
                chatId != null,
                chatId == null || chatId.isEmpty() ? null : chatId,
                active != null,
                active);
    }

    private static String stripped(String text) {
        return text == null ? null : text.strip();
    }

    @Override
    public String toString() {
        return "TelegramRequest[]";
    }
}
