package io.ficha.routergateway.fleet;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets the writes to one router run one at a time, in the order they come. */
public final class WriteLine {
    private Future<?> last = Future.succeededFuture();

    /** @return what the write gives, once those before it have ended */
    public synchronized <T> Future<T> run(Supplier<Future<T>> write) {
        Future<T> mine = last.transform(previous -> write.get());
        last = mine;
        return mine;
    }
}
