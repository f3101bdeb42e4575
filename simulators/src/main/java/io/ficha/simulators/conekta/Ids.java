package io.ficha.simulators.conekta;

import java.util.SplittableRandom;

/** Makes identifiers with the provider's shapes; event loop only. */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String HEX = "0123456789abcdef";

    private final SplittableRandom random = new SplittableRandom();

    String order() {
        return "ord_2" + letters(ALPHABET, 16);
    }

    String lineItem() {
        return "line_item_2" + letters(ALPHABET, 16);
    }

    String token() {
        return "tok_2" + letters(ALPHABET, 16);
    }

    /** 24 hexadecimal digits: charges, refunds, log entries. */
    String hex() {
        return letters(HEX, 24);
    }

    String digits(int count) {
        return letters("0123456789", count);
    }

    private String letters(String from, int count) {
        var out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append(from.charAt(random.nextInt(from.length())));
        }
        return out.toString();
    }
}
