package io.ficha.routeros;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Lets a test thread wait for a future. */
public final class Waiting {
    private Waiting() {}

    public static <T> T forResult(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    public static Throwable forFailure(Future<?> future) {
        try {
            forResult(future);
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("it succeeded");
    }
}
