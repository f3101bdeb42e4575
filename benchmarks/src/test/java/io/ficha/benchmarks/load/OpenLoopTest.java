package io.ficha.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private final Vertx vertx = Vertx.vertx();
    private final OpenLoop load = new OpenLoop();

    @AfterEach
    void close() {
        load.close();
        vertx.close();
    }

    private HttpServer serve(Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static OpenLoop.Request get(HttpServer server) {
        return new OpenLoop.Request(HttpMethod.GET, "http://127.0.0.1:" + server.actualPort() + "/", "key", null);
    }

    @Test
    void startsTheNextRequestWithoutWaitingForTheAnswer() throws InterruptedException {
        // Given a server that answers nobody before all have asked
        List<HttpServerRequest> waiting = new CopyOnWriteArrayList<>();
        var server = serve(request -> {
            waiting.add(request);
            if (waiting.size() == 20) waiting.forEach(each -> each.response().end("{}"));
        });
        // When
        var result = load.run(
                new Schedule(1000, Duration.ofMillis(20)), i -> get(server), (body, status) -> {}, soFar -> {});
        // Then
        assertThat(result.goodCount()).isEqualTo(20);
        assertThat(result.latencies().count()).isEqualTo(20);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void countsAnswersByStatusAndHandsThemOver() throws InterruptedException {
        // Given
        var asked = new AtomicInteger();
        var bodies = new CopyOnWriteArrayList<String>();
        var server = serve(request -> {
            int status = List.of(200, 202, 402, 503).get(asked.getAndIncrement() % 4);
            request.response().setStatusCode(status).end("answer " + status);
        });
        // When
        var result = load.run(
                new Schedule(1000, Duration.ofMillis(8)),
                i -> get(server),
                (body, status) -> bodies.add(body.toString()),
                soFar -> {});
        // Then
        assertThat(result.goodCount()).isEqualTo(4);
        assertThat(result.count(202)).isEqualTo(2);
        assertThat(result.errors()).containsOnlyKeys("402", "503");
        assertThat(result.unresolvedCount()).isEqualTo(2);
        assertThat(bodies).hasSize(8).contains("answer 402");
    }

    @Test
    void countsARequestWithoutAnAnswerAsUnresolved() throws InterruptedException {
        // Given
        var server = serve(request -> request.connection().close());
        // When
        var result =
                load.run(new Schedule(1000, Duration.ofMillis(3)), i -> get(server), (body, status) -> {}, soFar -> {});
        // Then
        assertThat(result.endedCount()).isEqualTo(3);
        assertThat(result.unresolvedCount()).isEqualTo(3);
        assertThat(result.latencies().count()).isZero();
    }
}
