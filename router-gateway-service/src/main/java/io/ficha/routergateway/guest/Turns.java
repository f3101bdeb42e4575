package io.ficha.routergateway.guest;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Lets logins with one ticket run one after the other: two devices at once would each end the other's session. */
final class Turns {
    private final Map<String, Future<?>> last = new HashMap<>();

    /** @return what the work gives, once the works before it with the same key have ended */
    synchronized <T> Future<T> run(String key, Supplier<Future<T>> work) {
        Future<?> before = last.getOrDefault(key, Future.succeededFuture());
        Future<T> mine = before.transform(ended -> work.get());
        last.put(key, mine);
        mine.onComplete(ended -> forget(key, mine));
        return mine;
    }

    private synchronized void forget(String key, Future<?> ended) {
        last.remove(key, ended);
    }
}
