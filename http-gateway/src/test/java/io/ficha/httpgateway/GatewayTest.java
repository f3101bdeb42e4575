package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of the gateway, over real sockets. */
class GatewayTest {
    private static final String PAY = "/api/v1/payments/pagar-conekta";
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private GatewayFixture edge;

    @BeforeEach
    void start() throws Exception {
        edge = new GatewayFixture(
                this::backend,
                Map.of("BACKEND_CORS_ORIGINS", "[\"https://portal.example\"]", "MAX_BODY_BYTES", "1000"),
                java.time.Duration.ofSeconds(40));
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
    }

    /** Tells what arrived. */
    private void backend(HttpServerRequest request) {
        if (request.path().equals("/q/health/ready")) {
            request.response().setStatusCode(ready.get() ? 200 : 503).end();
            return;
        }
        request.body().onSuccess(body -> {
            var headers = new JsonObject();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
            var status = request.getParam("status");
            request.response()
                    .setStatusCode(status == null ? 200 : Integer.parseInt(status))
                    .putHeader("Server", "secret/1.2.3")
                    .putHeader("X-Powered-By", "secret")
                    .putHeader("Access-Control-Allow-Origin", "*")
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("body", body.toString())
                            .toBuffer());
        });
    }

    @Test
    void passesRequestAndAnswerOn() throws Exception {
        // When
        var answer = edge.send(edge.request(PAY + "?status=402&a=%20b")
                .header("X-API-Key", "jwt_x")
                .POST(BodyPublishers.ofString("{\"ñ\":1}")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(402);
        var seen = new JsonObject(answer.body());
        assertThat(seen.getString("method")).isEqualTo("POST");
        assertThat(seen.getString("uri")).isEqualTo(PAY + "?status=402&a=%20b");
        assertThat(seen.getString("body")).isEqualTo("{\"ñ\":1}");
        assertThat(seen.getJsonObject("headers").getString("x-api-key")).isEqualTo("jwt_x");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void passesRequestsOnThatAnnounceNoBody() throws Exception {
        // When
        var answers = edge.raw("GET " + PAY + " HTTP/1.1\r\nHost: x\r\n\r\n" + "GET " + PAY
                + "?status=201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answers).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 201 Created");
    }

    @Test
    void believesNoHeaderThatOnlyWeMaySet() throws Exception {
        // When
        var answer = edge.send(edge.request(PAY)
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "1")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-User-Id", "1")
                .header("X-Company", "EMP_1")
                .header("X-Tenant", "EMP_1")
                .header("X-Service-Token", "guess"));

        // Then
        var headers = new JsonObject(answer.body()).getJsonObject("headers");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.fieldNames())
                .doesNotContain(
                        "x-forwarded-port",
                        "forwarded",
                        "x-real-ip",
                        "x-user-id",
                        "x-company",
                        "x-tenant",
                        "x-service-token");
    }

    @Test
    void keepsAWellFormedRequestIdAndReplacesAnother() throws Exception {
        // When
        var kept = edge.send(edge.request(PAY).header("X-Request-Id", "abc-123"));
        var replaced = edge.send(edge.request(PAY).header("X-Request-Id", "a b\"<script>"));

        // Then
        assertThat(kept.headers().firstValue("X-Request-Id")).hasValue("abc-123");
        assertThat(new JsonObject(kept.body()).getJsonObject("headers").getString("x-request-id"))
                .isEqualTo("abc-123");
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nowhere", PAY, PAY + "?status=401", PAY + "?status=500", PAY + "/"})
    void hardensEveryClassOfAnswer(String path) throws Exception {
        // When
        var headers = edge.send(edge.request(path)).headers();

        // Then
        assertThat(headers.firstValue("Strict-Transport-Security")).hasValue("max-age=31536000; includeSubDomains");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("X-Request-Id")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/internal/v1/keys/verify", "/q/health/ready", "/q/dev-ui"})
    void saysNotFoundForWhatIsNotPublic(String path) throws Exception {
        var answer = edge.send(edge.request(path));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/payments/../../../internal/x",
                "/api/v1/payments/%2e%2e/%2e%2e/internal",
                "/api/v1//payments"
            })
    void doesNotLetAPathClimb(String path) throws Exception {
        var answer = edge.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404 ").endsWith("{\"detail\":\"Not Found\"}");
    }

    @Test
    void speaksTheEnvelopeOfTheSmartIpsPaths() throws Exception {
        var answer = edge.send(edge.request("/api/SmartIPS-v1/nowhere"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"success\":false,\"message\":\"Not Found\"}");
    }

    @Test
    void redirectsATrailingSlash() throws Exception {
        var answer = edge.send(edge.request(PAY + "/?a=1"));
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue(PAY + "?a=1");
    }

    @Test
    void tellsWhoItIsAndHowItsPartsAre() throws Exception {
        // Given
        var root = edge.send(edge.request("/"));
        var healthy = edge.send(edge.request("/health"));

        // When
        ready.set(false);
        org.awaitility.Awaitility.await()
                .until(() -> edge.send(edge.request("/health")).statusCode() == 503);

        // Then
        assertThat(new JsonObject(root.body()).getString("status")).isEqualTo("running");
        assertThat(healthy.statusCode()).isEqualTo(200);
        assertThat(healthy.body()).isEqualTo("{\"status\":\"healthy\"}");
        assertThat(edge.send(edge.request("/health")).body()).contains("\"payment-service\":\"down\"");
    }

    @Test
    void letsAKnownOriginIn() throws Exception {
        // When
        var preflight = edge.send(edge.request(PAY)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://portal.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-api-key, content-type"));
        var answer = edge.send(edge.request(PAY).header("Origin", "https://portal.example"));

        // Then
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("x-api-key, content-type");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains("DELETE", "PATCH");
        assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).hasValue("600");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://portal.example");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://portal.example.evil", "http://portal.example"})
    void givesAnUnknownOriginNothing(String origin) throws Exception {
        // When
        var preflight = edge.send(edge.request(PAY)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));
        var answer = edge.send(edge.request(PAY).header("Origin", origin));

        // Then
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void refusesABodyThatIsTooLongHoweverItIsSent() throws Exception {
        // Given
        var fits = "x".repeat(1_000);
        var tooLong = "x".repeat(1_001);

        // When
        var fitting = edge.send(edge.request(PAY).POST(BodyPublishers.ofString(fits)));
        var declared = edge.send(edge.request(PAY).POST(BodyPublishers.ofString(tooLong)));
        var chunked = edge.send(edge.request(PAY)
                .POST(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(tooLong.getBytes(StandardCharsets.US_ASCII)))));

        // Then
        assertThat(fitting.statusCode()).isEqualTo(200);
        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(declared.body()).isEqualTo("{\"detail\":\"Request body too large\"}");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).isEqualTo(declared.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health"})
    void answersItsOwnPathsToReadersAlone(String path) throws Exception {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            var answer = edge.send(edge.request(path).method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND"})
    void refusesMethodsThatNothingServes(String method) throws Exception {
        var answer = edge.raw(method + " " + PAY + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("nosniff")
                .endsWith("{\"detail\":\"Method Not Allowed\"}");
    }

    @Test
    void refusesAHeadOutOfBounds() throws Exception {
        assertThat(edge.raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("X-Request-Id", "nosniff");
        assertThat(edge.raw("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ", "URI Too Long");
        assertThat(edge.raw(
                        "POST " + PAY + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: gzip\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        var answer = edge.send(edge.request(PAY).method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
