package io.ficha.simulators.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Refusal;
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
    private final ApiSession api;
    private byte[] challenge = {};

    Login(RouterOsDevice device, ApiSession api) {
        this.device = device;
        this.api = api;
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
        var name = given.getOrDefault("name", "");
        if (device.faults().now().refuseLogin()) {
            throw api.refused(name);
        }
        if (given.containsKey("response")) {
            return judge(name, !options.atLeast(6, 45) && answersChallenge(given));
        }
        if (handsOutChallenge && (!takesPassword || !given.containsKey("name"))) {
            challenge = new byte[CHALLENGE_BYTES];
            RANDOM.nextBytes(challenge);
            return Answer.ret(HexFormat.of().formatHex(challenge));
        }
        return judge(name, api.admits(name, given.getOrDefault("password", "")::equals));
    }

    private Answer judge(String name, boolean right) {
        if (!right) {
            throw api.refused(name);
        }
        api.enter(name);
        return Answer.DONE;
    }

    private boolean answersChallenge(Map<String, String> given) {
        boolean right = challenge.length > 0
                && api.admits(given.getOrDefault("name", ""), password -> given.get("response")
                        .equals(response(password)));
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
