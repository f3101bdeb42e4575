package io.ficha.payment.credentials;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says that a secret is there, and nothing of it. */
final class Masks {
    private Masks() {}

    static String of(boolean there) {
        return there ? "********" : null;
    }

    static Map<String, Object> answer(String message, AccountKeys.Saved saved) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("message", message);
        var verification = saved.verification();
        if (verification != null) answer.put("verificacion", verification);
        return answer;
    }
}
