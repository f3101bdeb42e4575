package io.ficha.routergateway.hotspot;

import java.security.SecureRandom;

/** Makes other user names of the form the contract gives: {@code PT-} and five characters, digits alone for a PIN. */
final class Names {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789";
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS;
    private static final int LENGTH = 5;
    private static final int TRIES_PER_LENGTH = 6;

    private Names() {}

    /** @param taken how many names were found taken; every few of them the name grows by one character */
    static String another(boolean pin, int taken) {
        var alphabet = pin ? DIGITS : LETTERS_AND_DIGITS;
        int length = LENGTH + taken / TRIES_PER_LENGTH;
        var name = new StringBuilder("PT-");
        for (int i = 0; i < length; i++) name.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        return name.toString();
    }
}
