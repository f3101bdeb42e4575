package io.ficha.payment.purchase;

import java.security.SecureRandom;

/**
 * What a guest types to go online, in the form that portals know: {@code PT-} and five characters with a four-digit
 * password, or {@code PT-} and five digits without one. The router gateway replaces a name that is taken.
 *
 * @param password empty for a PIN
 */
record HotspotCredentials(String username, String password) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "PT-";
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String DIGITS = "0123456789";

    static HotspotCredentials pin() {
        return new HotspotCredentials(PREFIX + random(DIGITS, 5), "");
    }

    static HotspotCredentials userAndPassword() {
        return new HotspotCredentials(PREFIX + random(LETTERS_AND_DIGITS, 5), random(DIGITS, 4));
    }

    private static String random(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        return text.toString();
    }

    @Override
    public String toString() {
        return "HotspotCredentials[" + username + "]";
    }
}
