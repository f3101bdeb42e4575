package io.ficha.simulators.provider;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's endpoint for webhooks: keeps what comes, and refuses the first so many. */
final class HookReceiver implements AutoCloseable {
    /** One request. */
    record Call(String query, String digest, String signature, String requestId, Buffer body) {
        JsonObject json() {
            return body.toJsonObject();
        }

        String type() {
            return json().getString("type");
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger refuse = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    HookReceiver() throws InterruptedException, ExecutionException {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    calls.add(new Call(
                            request.query(),
                            request.getHeader("Digest"),
                            request.getHeader("x-signature"),
                            request.getHeader("x-request-id"),
                            body));
                    boolean refused = refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                    request.response().setStatusCode(refused ? 503 : 200).end();
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/hook";
    }

    List<String> types() {
        return calls.stream().map(Call::type).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
