package io.ficha.tenancy.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits from a shared secret and the time: RFC 6238 with HMAC-SHA-1 and steps of 30 seconds. */
final class Totp {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_LENGTH = 32; // 160 bits
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    /** A clock may be a step fast or slow. */
    private static final int TOLERANCE = 1;

    static final long NO_STEP = -1;

    private Totp() {}

    /** @return a new secret in base 32 */
    static String newSecret() {
        var text = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) text.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
        return text.toString();
    }

    /** @return the step whose code it is, now or next to now; {@link #NO_STEP} when it is none */
    static long stepOf(String secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        long found = NO_STEP;
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (code.equals(code(secret, step))) found = step;
        }
        return found;
    }

    /** @return the code of that step */
    static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        for (int i = 0; i < base32.length(); i++) {
            int value = BASE32.indexOf(base32.charAt(i));
            for (int bit = 0; bit < 5; bit++) {
                int at = i * 5 + bit;
                if (at / 8 < bytes.length && (value >> (4 - bit) & 1) == 1) bytes[at / 8] |= (byte) (0x80 >> (at % 8));
            }
        }
        return bytes;
    }
}
