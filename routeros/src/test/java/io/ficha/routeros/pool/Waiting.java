package io.ficha.routeros.pool;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Lets a test thread wait for a future. */
final class Waiting {
    private Waiting() {}

    static <T> T forResult(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    static Throwable forFailure(Future<?> future) {
        try {
            forResult(future);
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("it succeeded");
    }
}
