package io.ficha.routergateway.fleet;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Lets so many actions run at once; the others wait in line. */
final class Slots {
    private final ArrayDeque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    Slots(int count) {
        free = count;
    }

    <T> Future<T> run(Supplier<Future<T>> action) {
        return acquire().compose(nothing -> action.get()).onComplete(result -> release());
    }

    private Future<Void> acquire() {
        synchronized (this) {
            if (free == 0) {
                var promise = Promise.<Void>promise();
                waiting.add(promise);
                return promise.future();
            }
            free--;
            return Future.succeededFuture();
        }
    }

    private void release() {
        Promise<Void> next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) free++;
        }
        if (next != null) next.complete();
    }
}
