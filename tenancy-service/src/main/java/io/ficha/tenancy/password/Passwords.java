package io.ficha.tenancy.password;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.ficha.common.http.Body;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords with argon2id (19 MiB, two passes), on two threads of its own behind a short queue: a flood
 * of logins takes neither the event loops nor the memory of the service.
 */
@ApplicationScoped
public class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    static final int THREADS = 2;
    static final int WAITING = 32;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final int SHORTEST_WORD = 4;
    private static final String CURRENT = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    /** Stands in for accounts that do not exist, so that their logins take as long as those of others. */
    static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final AtomicLong worked = new AtomicLong();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                var thread = new Thread(work, "passwords");
                thread.setDaemon(true);
                return thread;
            });

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

    /** @return whether the hash is of another kind or weaker parameters than those of today */
    public static boolean isOutdated(String hash) {
        return !hash.startsWith(CURRENT);
    }

    /** @return the hash to store; fails with {@link TooManyAttempts} when the queue is full */
    public Uni<String> hash(String password) {
        return onThreads(() -> hashNow(password));
    }

    /** Hashes on the caller's thread: for the start of the service alone. */
    public String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }

    /**
     * Compares; takes the same time when there is no account.
     *
     * @param hash the stored hash, or null when there is no account
     */
    public Uni<Boolean> matches(String password, String hash) {
        String stored = hash == null ? NOBODY : hash;
        return onThreads(() -> Password.check(password, stored).with(functionOf(stored)) && hash != null);
    }

    /** @return how many hashes were made or compared since the service started, whatever came of them */
    long worked() {
        return worked.get();
    }

    private static HashingFunction functionOf(String stored) {
        return stored.startsWith("$2")
                ? BcryptFunction.getInstanceFromHash(stored)
                : Argon2Function.getInstanceFromHash(stored);
    }

    /** @return what the work gives; fails with {@link TooManyAttempts} when the queue is full */
    <T> Uni<T> onThreads(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    worked.incrementAndGet();
                    return work.get();
                })
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> TooManyAttempts.busy());
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }
}
