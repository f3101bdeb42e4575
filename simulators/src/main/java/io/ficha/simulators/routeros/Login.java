package io.ficha.simulators.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The login of one connection in the style of the device's version: by MD5 challenge before 6.43, by either until 6.45,
 * and by password since; 6.45 to 6.49 still hand out a challenge that no response satisfies.
 */
final class Login {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 16;

    private final RouterOsDevice device;
    private byte[] challenge = {};

    Login(RouterOsDevice device) {
        this.device = device;
    }

    /**
     * Takes one step of the login.
     *
     * @return {@link Answer#DONE} when the peer is in, or a challenge
     * @throws Refusal when it is not
     */
    Answer step(Map<String, String> given) {
        var options = device.options();
        boolean takesPassword = options.atLeast(6, 43);
        boolean handsOutChallenge = !options.atLeast(6, 50);
        if (device.faults().now().refuseLogin()) {
            throw refused();
        }
        if (given.containsKey("response")) {
            return judge(!options.atLeast(6, 45) && answersChallenge(given));
        }
        if (handsOutChallenge && (!takesPassword || !given.containsKey("name"))) {
            challenge = new byte[CHALLENGE_BYTES];
            RANDOM.nextBytes(challenge);
            return Answer.ret(HexFormat.of().formatHex(challenge));
        }
        return judge(device.accepts(given.get("name"), given.getOrDefault("password", "")::equals));
    }

    private Answer judge(boolean right) {
        if (!right) {
            throw refused();
        }
        return Answer.DONE;
    }

    private Refusal refused() {
        return new Refusal(device.options().atLeast(6, 43) ? "invalid user name or password (6)" : "cannot log in");
    }

    private boolean answersChallenge(Map<String, String> given) {
        boolean right = challenge.length > 0
                && device.accepts(
                        given.get("name"), password -> given.get("response").equals(response(password)));
        challenge = new byte[] {};
        return right;
    }

    /** {@code 00} and the hexadecimal MD5 of a zero byte, the password and the challenge (manual of v6, "Login"). */
    private String response(String password) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update((byte) 0);
            md5.update(password.getBytes(UTF_8));
            return "00" + HexFormat.of().formatHex(md5.digest(challenge));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
