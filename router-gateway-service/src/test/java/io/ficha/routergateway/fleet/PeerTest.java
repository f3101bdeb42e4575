package io.ficha.routergateway.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is at the other end: the router that was there before, another one, or no router at all. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class PeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SecretBox secrets;

    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void trustsTheCertificateOfTheFirstLogInUntilTheOwnerSavesTheCredentialsAgain(String version) {
        try (var router = TestRouter.startTls(secrets, version)) {
            // Given
            awaitSuccess(router);
            reconnects(router);
            awaitSuccess(router);
            // When
            router.renewCertificate();
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> test(router.companyId(), router.routerId())
                    .body("success", equalTo(false))
                    .body("error", equalTo("Certificate changed at 127.0.0.1:" + router.port())));
            router.saveCredentialsAgain(secrets);
            awaitSuccess(router);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.6 s3cret-banner\r\n", "HTTP/1.1 400 Bad Request\r\nX: s3cret-banner\r\n\r\n"})
    void leavesAServerThatIsNoRouterAndRepeatsNothingOfIt(String banner) throws Exception {
        // Given: one that would go on for ever
        var closed = new AtomicInteger();
        var server = listen(banner, closed);
        var company = TestIdentity.company();
        var router = TestIdentity.router(company, "127.0.0.1", server.actualPort());
        TestRouter.publishCredentials(secrets, company, router, "x");
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> test(company, router)
                .body("success", equalTo(false))
                .body("error", equalTo("No RouterOS API at 127.0.0.1:" + server.actualPort())));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(closed).hasPositiveValue());
        server.close();
    }

    @Test
    void saysTheSameOfAPlainRouterThatIsAskedForTls() {
        try (var plain = TestRouter.start(secrets, "7.22.1")) {
            // Given
            awaitSuccess(plain);
            // When
            plain.publishAsTls();
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> test(plain.companyId(), plain.routerId())
                    .body("error", equalTo("No RouterOS API at 127.0.0.1:" + plain.port())));
        }
    }

    @Test
    void answersTheChallengeOfARouterBefore643() {
        try (var old = TestRouter.start(secrets, "6.42.12")) {
            awaitSuccess(old);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 80, 5432, 9092})
    void dialsNoPortOfAnotherKindOfService(int port) {
        // Given: a record from before the port was looked at
        var company = TestIdentity.company();
        var router = TestIdentity.router(company, "127.0.0.1", port);
        TestRouter.publishCredentials(secrets, company, router, "x");
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> test(company, router)
                .body("success", equalTo(false))
                .body("error", equalTo("Port " + port + " not allowed")));
    }

    private NetServer listen(String banner, AtomicInteger closed) throws Exception {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.closeHandler(nothing -> closed.incrementAndGet());
                    socket.write(banner);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static void reconnects(TestRouter router) {
        router.fault("down", true);
        router.fault("down", false);
    }

    private static void awaitSuccess(TestRouter router) {
        patiently()
                .untilAsserted(() -> test(router.companyId(), router.routerId()).body("success", equalTo(true)));
    }

    /** Tests are limited per minute and company. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(2));
    }

    private static ValidatableResponse test(String companyId, String routerId) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(companyId))
                .get("/api/v1/admin/routers/" + routerId + "/test-connection")
                .then();
    }
}
