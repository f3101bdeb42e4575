package io.ficha.common.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes identifiers in the forms of the contracts, from a cryptographic source. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final Pattern PLAUSIBLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Ids() {}

    /** @return {@code EMP_} and ten upper-case hex digits */
    public static String company() {
        return "EMP_" + hex(5).toUpperCase(Locale.ROOT);
    }

    /** @return {@code RTR_} and eight upper-case hex digits */
    public static String router() {
        return "RTR_" + hex(4).toUpperCase(Locale.ROOT);
    }

    /** @return {@code key_} and sixteen lower-case hex digits */
    public static String apiKey() {
        return "key_" + hex(8);
    }

    /** @return {@code pur_} and a 26-character ULID: unique across companies, sorts by time */
    public static String purchase() {
        return "pur_" + ulid();
    }

    /** @return {@code fic_} and a ULID: a prepaid code */
    public static String voucher() {
        return "fic_" + ulid();
    }

    /** @return {@code lote_} and a ULID: prepaid codes made together */
    public static String voucherBatch() {
        return "lote_" + ulid();
    }

    /** @return whether the text could be an id at all; what could not is nobody's, and never reaches the database */
    public static boolean isPlausible(String id) {
        return id != null && PLAUSIBLE.matcher(id).matches();
    }

    /** @return a random UUID */
    public static UUID uuid() {
        return UUID.randomUUID();
    }

    /** @return lower-case hex of that many random bytes */
    public static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String ulid() {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        var text = new char[26];
        long time = Clock.systemUTC().millis();
        for (int i = 9; i >= 0; i--) {
            text[i] = CROCKFORD[(int) (time & 31)];
            time >>>= 5;
        }
        for (int i = 0; i < 16; i++) {
            int bit = i * 5;
            int window = ((random[bit / 8] & 0xFF) << 8) | (bit / 8 + 1 < 10 ? random[bit / 8 + 1] & 0xFF : 0);
            text[10 + i] = CROCKFORD[(window >> (11 - bit % 8)) & 31];
        }
        return new String(text);
    }
}
