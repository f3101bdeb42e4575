package io.ficha.payment.voucher;

import io.ficha.common.secret.Hashes;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A prepaid code: twelve letters and digits, 60 random bits, printed in fours. None of them can be taken for another, and
 * whoever types an O or an I is understood.
 *
 * @param text as it is printed, such as {@code K7QF-9MZ2-XW4T}; also the name of the guest's user on the router
 */
record VoucherCode(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    static VoucherCode random() {
        var plain = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) plain.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return grouped(plain.toString());
    }

    /** @return what somebody typed, however it is spaced; empty when it is no code */
    static Optional<VoucherCode> typed(String text) {
        var plain = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean isCode = plain.length() == LENGTH && plain.chars().allMatch(one -> ALPHABET.indexOf(one) >= 0);
        return isCode ? Optional.of(grouped(plain)) : Optional.empty();
    }

    String hash() {
        return Hashes.sha256(text);
    }

    private static VoucherCode grouped(String plain) {
        return new VoucherCode(
                plain.substring(0, GROUP) + "-" + plain.substring(GROUP, 2 * GROUP) + "-" + plain.substring(2 * GROUP));
    }

    @Override
    public String toString() {
        return "VoucherCode";
    }
}
