package io.ficha.common.secret;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords with argon2id (19 MiB, two passes), on two threads of its own behind a short queue: a flood
 * of logins takes neither the event loops nor the memory of the service. A service that needs it makes a bean of it.
 */
public class PasswordHashes {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    /** How many hashes are made at a time. */
    public static final int THREADS = 2;

    /** How many more may wait. */
    public static final int WAITING = 32;

    private static final String CURRENT = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    /** Stands in for accounts that do not exist, so that their logins take as long as those of others. */
    public static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final AtomicLong worked = new AtomicLong();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                var thread = new Thread(work, "passwords");
                thread.setDaemon(true);
                return thread;
            });

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
    protected long worked() {
        return worked.get();
    }

    private static HashingFunction functionOf(String stored) {
        return stored.startsWith("$2")
                ? BcryptFunction.getInstanceFromHash(stored)
                : Argon2Function.getInstanceFromHash(stored);
    }

    /** @return what the work gives; fails with {@link TooManyAttempts} when the queue is full */
    protected <T> Uni<T> onThreads(Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    worked.incrementAndGet();
                    return work.get();
                })
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> TooManyAttempts.busy());
    }

    /** Ends the threads; what waits is still done. */
    @PreDestroy
    public void close() {
        threads.shutdown();
    }
}
