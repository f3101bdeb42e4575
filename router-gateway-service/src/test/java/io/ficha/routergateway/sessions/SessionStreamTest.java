package io.ficha.routergateway.sessions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@Timeout(120)
class SessionStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANA = "34:12:F9:8A:21:4C";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    SecretBox secrets;

    @TestHTTPResource
    URI base;

    @Test
    void showsGuestsAsTheyComeAndGo() throws Exception {
        try (var router = TestRouter.start(secrets, "7.22.1");
                var stream = new Stream(settled(router), TestIdentity.clienteAdmin(router.companyId()))) {
            // When
            assertThat(stream.status()).isEqualTo(200);
            stream.until("sesiones", it -> it.getInteger("total") == 0);
            router.guest(ANA, "ana");
            // Then
            var here = stream.until("sesiones", it -> it.getInteger("total") == 1);
            var guest = here.getJsonArray("sesiones").getJsonObject(0);
            assertThat(guest.getString("usuario")).isEqualTo("ana");
            assertThat(guest.getString("mac")).isEqualTo(ANA);
            router.people("guests/" + ANA + "/logout", Map.of());
            stream.until("sesiones", it -> it.getInteger("total") == 0);
            // and it says so when the router is away, and goes on when it is back
            router.fault("down", true);
            var away = stream.until("estado", it -> true);
            assertThat(away.getBoolean("alcanzable")).isFalse();
            assertThat(away.getString("problema")).endsWith("127.0.0.1:" + router.port());
            router.fault("down", false);
            stream.until("sesiones", it -> it.getInteger("total") == 0);
        }
    }

    @Test
    void asksTheRouterOnceForAllWhoWatch() throws Exception {
        var streams = new ArrayList<Stream>();
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            var token = TestIdentity.clienteAdmin(router.companyId());
            // When
            for (int i = 0; i < 10; i++) streams.add(new Stream(router, token));
            for (var stream : streams) stream.until("sesiones", it -> true);
            // Then
            try (var oneTooMany = new Stream(router, token)) {
                assertThat(oneTooMany.status()).isEqualTo(429);
            }
            // and a place is free when somebody leaves
            streams.remove(0).close();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                var next = new Stream(router, token);
                streams.add(next);
                return next.status() == 200;
            });
        } finally {
            for (var stream : streams) stream.close();
        }
    }

    @Test
    void endsWithTheSession() throws Exception {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            settled(router);
            var login = TestIdentity.login(router.companyId());
            try (var left = new Stream(router, login.token());
                    var expiring = new Stream(
                            router,
                            TestIdentity.session(
                                    "cliente_admin",
                                    router.companyId(),
                                    Instant.now().plusSeconds(5)))) {
                // Given
                left.until("sesiones", it -> true);
                expiring.until("sesiones", it -> true);
                // When
                login.logOut();
                // Then
                left.drain();
                expiring.drain();
            }
        }
    }

    @Test
    void endsWhenTheRouterOrTheCompanyIsSwitchedOff() throws Exception {
        try (var router = TestRouter.start(secrets, "7.22.1");
                var other = TestRouter.start(secrets, "7.22.1");
                var ofRouter = new Stream(settled(router), TestIdentity.clienteAdmin(router.companyId()));
                var ofCompany = new Stream(settled(other), TestIdentity.clienteAdmin(other.companyId()))) {
            // Given
            ofRouter.until("sesiones", it -> true);
            ofCompany.until("sesiones", it -> true);
            // When
            TestIdentity.publishRouter(router.routerId(), router.companyId(), "127.0.0.1", router.port(), false);
            TestIdentity.publishCompany(other.companyId(), false);
            // Then
            ofRouter.drain();
            ofCompany.drain();
        }
    }

    @Test
    void refusesBeforeTheStreamBegins() throws Exception {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var token = TestIdentity.clienteAdmin(company);
        await().atMost(PATIENCE)
                .until(() -> statusOf(router, token) == 400); // it has no credentials, and is known by now
        // Then
        assertThat(statusOf(router, TestIdentity.clienteAdmin(TestIdentity.company())))
                .isEqualTo(404);
        assertThat(statusOf("RTR_NONE", token)).isEqualTo(404);
    }

    private int statusOf(String router, String token) throws Exception {
        try (var stream = new Stream(router, token)) {
            return stream.status();
        }
    }

    private static TestRouter settled(TestRouter router) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(router.companyId()))
                                .get("/api/v1/admin/routers/" + router.routerId() + "/sesiones")
                                .statusCode()
                        == 200);
        return router;
    }

    private interface Wanted {
        boolean is(JsonObject data);
    }

    /** One viewer. Reading blocks for as long as the test as a whole may take. */
    private final class Stream implements AutoCloseable {
        private final BufferedReader lines;
        private final int status;

        Stream(TestRouter router, String token) throws IOException, InterruptedException {
            this(router.routerId(), token);
        }

        Stream(String routerId, String token) throws IOException, InterruptedException {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(base.resolve("/api/v1/admin/routers/" + routerId + "/sesiones/stream"))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "text/event-stream")
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofInputStream());
            status = answer.statusCode();
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return status;
        }

        /** @return the data of the first event of that name that is wanted */
        JsonObject until(String name, Wanted wanted) throws IOException {
            var seen = new ArrayList<String>();
            String event = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) event = line.substring(6).strip();
                if (!line.startsWith("data:")) continue;
                seen.add(event);
                var data = new JsonObject(line.substring(5).strip());
                if (event.equals(name) && wanted.is(data)) return data;
            }
            throw new AssertionError("the stream ended after " + List.copyOf(seen));
        }

        /** Reads until the other side ends the stream. */
        void drain() throws IOException {
            while (lines.readLine() != null) {}
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
