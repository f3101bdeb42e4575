package io.ficha.tenancy.password;

import io.ficha.common.http.Body;
import io.ficha.common.secret.PasswordHashes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** Which passwords users may choose, and their hashes. */
@ApplicationScoped
public class Passwords extends PasswordHashes {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final int SHORTEST_WORD = 4;

    /** Reads a password that shall be set, and refuses a short one and one that many people use. */
    public static String read(Body body, String... names) {
        String password = body.secret(LONGEST, names);
        boolean tooShort = password.codePointCount(0, password.length()) < SHORTEST;
        if (!password.isEmpty() && tooShort) {
            body.complain("string_too_short", names[0], "String should have at least " + SHORTEST + " characters");
        }
        if (CommonPasswords.contains(password)) {
            body.complain("value_error", names[0], "This password is too common");
        }
        return password;
    }

    /** Refuses a password that is, or holds, what everybody knows of its owner. */
    public static void refuseGuessable(Body body, String name, String password, String... known) {
        String lower = password.toLowerCase(Locale.ROOT);
        for (String text : known) {
            String word = text.toLowerCase(Locale.ROOT).split("@", 2)[0];
            if (word.length() >= SHORTEST_WORD && lower.contains(word)) {
                body.complain("value_error", name, "The password must not contain your name or address");
                return;
            }
        }
    }

    @Override
    protected long worked() {
        return super.worked();
    }

    @Override
    protected <T> Uni<T> onThreads(Supplier<T> work) {
        return super.onThreads(work);
    }
}
