package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import java.util.function.Supplier;

/** Makes one connection in its turn among all routers; event loop only. */
final class Dialer {
    private final ContextInternal context;
    private final DialPacer pacer;
    private final Timing timing;
    private final Supplier<Future<RouterOsOptions>> source;

    /** A connection and how long it took, waiting for the turn included. */
    record Dialled(RouterOsConnection connection, long nanos) {}

    Dialer(ContextInternal context, DialPacer pacer, Timing timing, Supplier<Future<RouterOsOptions>> source) {
        this.context = context;
        this.pacer = pacer;
        this.timing = timing;
        this.source = source;
    }

    /** @return completes on the pool's event loop */
    Future<Dialled> dial(boolean hasFailed) {
        long startedAt = timing.nanos();
        var promise = context.<Dialled>promise();
        pacer.lookUp(hasFailed, () -> here(source))
                .compose(options -> pacer.connect(
                        options, hasFailed, () -> here(() -> RouterOsConnection.connect(context.owner(), options))))
                .map(connection -> new Dialled(connection, timing.nanos() - startedAt))
                .onComplete(promise);
        return promise.future();
    }

    /** A turn may come on another pool's event loop. */
    private <T> Future<T> here(Supplier<Future<T>> action) {
        var turn = context.<Void>promise();
        context.runOnContext(nothing -> turn.complete());
        return turn.future().compose(nothing -> action.get());
    }
}
