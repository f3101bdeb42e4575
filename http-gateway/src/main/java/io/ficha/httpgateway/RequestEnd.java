package io.ficha.httpgateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Runs what must happen once when a request is over, whether it was answered or its caller left. Event loop only. */
final class RequestEnd {
    private final List<Runnable> steps = new ArrayList<>(2);
    private boolean reached;

    RequestEnd(HttpServerRequest request) {
        request.response().endHandler(v -> reach()).closeHandler(v -> reach());
    }

    void then(Runnable step) {
        steps.add(step);
    }

    private void reach() {
        if (reached) return;
        reached = true;
        steps.forEach(Runnable::run);
    }
}
