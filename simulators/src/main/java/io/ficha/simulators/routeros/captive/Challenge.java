package io.ficha.simulators.routeros.captive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a login page was given to hash the password with.
 *
 * @param number which one of the device's it is, from 1
 * @param id one byte, in hex
 * @param value in hex
 */
public record Challenge(int number, String id, String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    static Challenge fresh(int number) {
        var bytes = new byte[BYTES + 1];
        RANDOM.nextBytes(bytes);
        var hex = HexFormat.of().formatHex(bytes);
        return new Challenge(number, hex.substring(0, 2), hex.substring(2));
    }

    /** Whether this is the hex MD5 of the id, the password and the challenge. */
    boolean isAnsweredBy(String response, String password) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update(HexFormat.of().parseHex(id));
            md5.update(password.getBytes(UTF_8));
            var expected = HexFormat.of().formatHex(md5.digest(HexFormat.of().parseHex(value)));
            return MessageDigest.isEqual(
                    expected.getBytes(UTF_8), response.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** As it stands within a script's string: octal escapes. */
    String idInScript() {
        return octal(id);
    }

    String valueInScript() {
        return octal(value);
    }

    private static String octal(String hex) {
        var out = new StringBuilder(hex.length() * 2);
        for (byte one : HexFormat.of().parseHex(hex)) {
            out.append(String.format(Locale.ROOT, "\\%03o", one & 0xFF));
        }
        return out.toString();
    }
}
