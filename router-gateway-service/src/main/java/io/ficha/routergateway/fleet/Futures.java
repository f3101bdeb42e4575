package io.ficha.routergateway.fleet;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The seam between the wire's futures and the services' Unis. */
public final class Futures {
    private Futures() {}

    /** @return a Uni that asks again whenever it is subscribed again */
    public static <T> Uni<T> uni(Supplier<Future<T>> action) {
        return Uni.createFrom().emitter(emitter -> {
            try {
                action.get().onComplete(result -> {
                    if (result.succeeded()) emitter.complete(result.result());
                    else emitter.fail(result.cause());
                });
            } catch (RuntimeException failure) {
                emitter.fail(failure);
            }
        });
    }
}
