package io.ficha.routergateway.hotspot;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets the writes to one router run one at a time, in the order they come. */
final class WriteLine {
    private Future<?> last = Future.succeededFuture();

    synchronized <T> Future<T> run(Supplier<Future<T>> write) {
        Future<T> mine = last.transform(previous -> write.get());
        last = mine;
        return mine;
    }
}
