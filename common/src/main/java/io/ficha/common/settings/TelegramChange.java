package io.ficha.common.settings;

/**
 * What changes of a company's Telegram notices; each value counts when its flag says that it was sent, null then clears
 * it. The token is sealed with kind {@link #KIND} and id {@link #ID}; of it, only its mask may be shown.
 */
public record TelegramChange(
        boolean changesToken,
        String sealedToken,
        String tokenMask,
        boolean changesChatId,
        String chatId,
        boolean changesActive,
        Boolean active) {
    public static final String KIND = "telegram-token";
    public static final String ID = "telegram";
    private static final String STARS = "********";
    private static final int SHOWN = 4;

    /** @return the mask of a secret: the end of it is told, nothing else */
    public static String mask(String secret) {
        return STARS + (secret.length() > 2 * SHOWN ? secret.substring(secret.length() - SHOWN) : "");
    }

    /** @return whether a text is what was shown instead of a secret, sent back */
    public static boolean isMask(String text) {
        return text.startsWith(STARS);
    }

    /** @return whether anything was sent */
    public boolean changesAnything() {
        return changesToken || changesChatId || changesActive;
    }

    @Override
    public String toString() {
        return "TelegramChange[]";
    }
}
