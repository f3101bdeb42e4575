package io.ficha.httpgateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/** A request body that fails once it passes its limit, whatever length was declared. Event loop only. */
final class BoundedBody implements ReadStream<Buffer> {
    private final HttpServerRequest request;
    private final long maxBytes;
    private long seen;
    private Handler<Throwable> onFailure = e -> {};

    BoundedBody(HttpServerRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    boolean isTooLong() {
        return seen > maxBytes;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        request.handler(handler == null ? null : chunk -> take(chunk, handler));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> handler) {
        if (isTooLong()) return;
        seen += chunk.length();
        if (isTooLong()) onFailure.handle(new IllegalStateException("the request body is too long"));
        else handler.handle(chunk);
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler == null ? e -> {} : handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        request.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        request.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        request.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        request.endHandler(handler);
        return this;
    }
}
