package io.ficha.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** Sends requests at their scheduled times over a bounded number of connections, and never waits for an answer. */
public final class OpenLoop implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final long ANSWER_WITHIN_MS = 60_000;
    private static final long PROGRESS_EVERY_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions()
            .setMaxPoolSize(CONNECTIONS)
            .setMaxWaitQueueSize(-1) // the wait counts as latency, as it would for a guest
            .setKeepAlive(true)
            .setPipelining(false)
            .setTcpNoDelay(true));

    /**
     * One request.
     *
     * @param url absolute
     * @param body JSON, or null for none
     */
    public record Request(HttpMethod method, String url, String apiKey, String body) {}

    /**
     * Runs one load; returns when each request has its answer or has failed.
     *
     * @param onAnswer takes each answer's body and status, on the event loop
     * @param onProgress is called every few seconds, on the calling thread
     */
    public LoadResult run(
            Schedule schedule,
            IntFunction<Request> requests,
            ObjIntConsumer<Buffer> onAnswer,
            Consumer<LoadResult> onProgress)
            throws InterruptedException {
        var result = new LoadResult(schedule);
        var allEnded = new CountDownLatch(schedule.count());
        long start = System.nanoTime();
        var starter = new Thread(() -> startAll(schedule, start, requests, onAnswer, result, allEnded), "starter");
        starter.setDaemon(true);
        starter.start();
        while (!allEnded.await(PROGRESS_EVERY_SECONDS, TimeUnit.SECONDS)) {
            onProgress.accept(result);
        }
        return result;
    }

    private void startAll(
            Schedule schedule,
            long start,
            IntFunction<Request> requests,
            ObjIntConsumer<Buffer> onAnswer,
            LoadResult result,
            CountDownLatch allEnded) {
        var context = vertx.getOrCreateContext();
        for (int i = 0; i < schedule.count(); i++) {
            var request = requests.apply(i);
            long due = start + schedule.dueNanos(i);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            context.runOnContext(
                    v -> send(request, start, due, onAnswer, result).onComplete(ended -> allEnded.countDown()));
        }
    }

    private Future<Void> send(
            Request request, long start, long due, ObjIntConsumer<Buffer> onAnswer, LoadResult result) {
        result.started(System.nanoTime() - due);
        var options = new RequestOptions()
                .setMethod(request.method())
                .setAbsoluteURI(request.url())
                .putHeader("X-API-Key", request.apiKey())
                .setTimeout(ANSWER_WITHIN_MS);
        if (request.body() != null) {
            options.putHeader("Content-Type", "application/json");
        }
        return http.request(options)
                .compose(open -> request.body() == null ? open.send() : open.send(request.body()))
                .compose(response -> response.body().map(body -> {
                    long now = System.nanoTime();
                    onAnswer.accept(body, response.statusCode());
                    result.answered(response.statusCode(), now - due, now - start);
                    return (Void) null;
                }))
                .onFailure(failure -> result.failed(failure.getClass().getSimpleName(), System.nanoTime() - start));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
