package io.ficha.routergateway.sessions;

import io.ficha.common.security.Caller;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;

/** Somebody who watches a router. */
final class Viewer {
    private final Caller.User user;
    private volatile MultiEmitter<? super Snapshot> line;
    private volatile boolean gone;

    Viewer(Caller.User user) {
        this.user = user;
    }

    Caller.User user() {
        return user;
    }

    /** The answer has begun. */
    void connected(MultiEmitter<? super Snapshot> emitter) {
        line = emitter;
        if (gone) emitter.complete();
    }

    void show(Snapshot snapshot) {
        var emitter = line;
        if (emitter != null) emitter.emit(snapshot);
    }

    /** Nothing more is sent. */
    void dismiss() {
        gone = true;
        var emitter = line;
        if (emitter != null) emitter.complete();
    }

    boolean isExpired() {
        return !user.session().expires().isAfter(Clock.systemUTC().instant());
    }
}
