package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees when a service behind the gateway is gone, slow, or streams without end. */
class GatewayFaultTest {
    private static final String PAY = "/api/v1/payments/pagar-conekta";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    void saysUnavailableWhenNobodyListens() throws Exception {
        // Given
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var edge = new GatewayFixture(r -> {}, Map.of("PAYMENT_URL", "http://127.0.0.1:" + free), LONG)) {
            // When
            var answer = edge.send(edge.request(PAY).POST(BodyPublishers.ofString("{}")));

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Servicio no disponible. Intente nuevamente.\"}");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        }
    }

    @Test
    void saysTimeoutWhenTheServiceIsSilent() throws Exception {
        try (var edge = new GatewayFixture(r -> {}, Map.of(), SHORT)) {
            var answer = edge.send(edge.request(PAY).POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).startsWith("{\"detail\":\"El servicio tard");
        }
    }

    @Test
    void saysBadGatewayWhenTheAnswerIsLost() throws Exception {
        try (var edge = new GatewayFixture(r -> r.connection().close())) {
            var answer = edge.send(edge.request(PAY).POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void blamesTheCallerForABodyThatNeverEnds() throws Exception {
        try (var edge = new GatewayFixture(r -> r.body(), Map.of(), SHORT)) {
            try (var socket = edge.connect()) {
                socket.getOutputStream()
                        .write(("POST " + PAY + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
                                .getBytes(StandardCharsets.US_ASCII));
                var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(reader.readLine()).startsWith("HTTP/1.1 408 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/payments/compras/1/eventos", "/api/v1/admin/routers/RTR_1/sesiones/stream"})
    void streamsEventsAtOnceAndPastTheTimeOut(String path) throws Exception {
        // Given
        var requests = new CompletableFuture<HttpServerRequest>();
        try (var edge = new GatewayFixture(
                request -> {
                    request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                    request.response().write(Buffer.buffer()); // the head alone
                    requests.complete(request);
                },
                Map.of(),
                SHORT)) {
            var answer = edge.client.send(
                    edge.request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            var response = requests.get(20, TimeUnit.SECONDS).response();

            // When
            response.write("data: one\n\n");
            var first = lines.readLine();
            lines.readLine();
            var later = new CompletableFuture<Void>();
            edge.vertx.setTimer(SHORT.toMillis() * 3, t -> later.complete(null));
            later.get(20, TimeUnit.SECONDS);
            response.write("data: two\n\n");

            // Then
            assertThat(first).isEqualTo("data: one");
            assertThat(lines.readLine()).isEqualTo("data: two");

            // and the service learns that its reader has gone
            var gone = new CompletableFuture<Void>();
            response.closeHandler(v -> gone.complete(null));
            answer.body().close();
            edge.vertx.setPeriodic(20, t -> response.write("data: more\n\n"));
            gone.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void letsAWriteFinishWhenItsCallerHasGone() throws Exception {
        // Given
        var arrived = new CompletableFuture<HttpServerRequest>();
        var cut = new AtomicInteger();
        var finished = new CompletableFuture<Void>();
        try (var edge = new GatewayFixture(request -> request.body().onSuccess(body -> {
            request.connection().closeHandler(v -> cut.incrementAndGet());
            arrived.complete(request);
        }))) {
            // When
            try (var socket = edge.connect()) {
                socket.getOutputStream()
                        .write(("POST " + PAY + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
                                .getBytes(StandardCharsets.US_ASCII));
                arrived.get(20, TimeUnit.SECONDS);
            }
            edge.vertx.setTimer(200, t -> {
                if (cut.get() == 0) finished.complete(null);
                else finished.completeExceptionally(new AssertionError("the service was cut off"));
            });

            // Then
            finished.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void drainsWhatIsInFlightBeforeItStops() throws Exception {
        // Given
        var arrived = new CompletableFuture<HttpServerRequest>();
        try (var edge = new GatewayFixture(arrived::complete)) {
            var answer = edge.client.sendAsync(edge.request(PAY).build(), BodyHandlers.ofString());
            var held = arrived.get(20, TimeUnit.SECONDS);

            // When
            var drained = edge.gateway.drain();
            var second = edge.send(edge.request("/"));
            assertThat(drained.isComplete()).isFalse();
            held.response().end("paid");

            // Then
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("paid");
            assertThat(second.headers().firstValue("Connection")).hasValue("close");
            await().until(drained::succeeded);
        }
    }
}
