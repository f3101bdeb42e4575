package io.ficha.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final byte[] GET = "GET /it HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    private ClosedLoop loop(Handler<HttpServerRequest> handler, int expectedLength) {
        int port = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return new ClosedLoop(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GET, expectedLength);
    }

    private ClosedLoop rawLoop(Handler<NetSocket> handler, int expectedLength) {
        int port = vertx.createNetServer()
                .connectHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return new ClosedLoop(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GET, expectedLength);
    }

    @Test
    void countsEveryAnswerOfEveryConnection() {
        // Given
        var served = new AtomicLong();
        var connections = ConcurrentHashMap.newKeySet();
        var loop = loop(
                request -> {
                    connections.add(request.connection());
                    served.incrementAndGet();
                    request.response().end("x".repeat(30_000));
                },
                30_000);
        // When
        var result = loop.run(5, SHORT);
        // Then
        assertThat(result.latencies().count()).isEqualTo(served.get()).isGreaterThanOrEqualTo(5);
        assertThat(result.failures()).isZero();
        assertThat(result.perSecond()).isPositive();
        assertThat(connections).hasSize(5);
    }

    @Test
    void countsWrongAnswers() {
        var statuses = loop(request -> request.response().setStatusCode(401).end("four"), 4);
        var lengths = loop(request -> request.response().end("five!"), 4);

        var refused = statuses.run(1, SHORT);
        var longer = lengths.run(1, SHORT);

        assertThat(refused.failures()).isEqualTo(refused.latencies().count()).isPositive();
        assertThat(longer.failures()).isEqualTo(longer.latencies().count()).isPositive();
    }

    @Test
    void readsAnAnswerThatComesByteByByte() {
        // Given
        var answer = Buffer.buffer("HTTP/1.1 200 OK\r\nx: y\r\nContent-Length:  3\r\n\r\nabc");
        var loop = rawLoop(
                socket -> {
                    var at = new AtomicInteger();
                    socket.handler(request -> writeNext(socket, answer, at));
                },
                3);
        // When
        var result = loop.run(2, SHORT);
        // Then
        assertThat(result.failures()).isZero();
        assertThat(result.latencies().count()).isGreaterThanOrEqualTo(2);
    }

    private void writeNext(NetSocket socket, Buffer answer, AtomicInteger at) {
        int next = at.getAndIncrement();
        if (next == answer.length()) {
            at.set(0);
            return;
        }
        socket.write(answer.getBuffer(next, next + 1))
                .onSuccess(v -> vertx.runOnContext(w -> writeNext(socket, answer, at)));
    }

    @Test
    void failsWhenAConnectionIsClosedOrAnAnswerHasNoEnd() {
        var closing = rawLoop(socket -> socket.handler(request -> socket.close()), 0);
        var endless = loop(request -> request.response().setChunked(true).end("x"), 1);

        assertThatThrownBy(() -> closing.run(1, SHORT)).isInstanceOf(StackClient.Failed.class);
        assertThatThrownBy(() -> endless.run(1, SHORT))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("no length");
    }
}
