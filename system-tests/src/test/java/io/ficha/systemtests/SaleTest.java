package io.ficha.systemtests;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.StackOptions;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.browser.CaptiveChecks;
import io.ficha.systemtests.browser.PanelChecks;
import io.ficha.systemtests.browser.PortalChecks;
import io.ficha.systemtests.browser.PortalSaleChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sale ends delivered or with the money back, whatever the provider and the router do. */
class SaleTest {
    private static final String REFUSAL = "failure: no more users allowed";
    private static SystemStack system;

    @BeforeAll
    static void startEverything() {
        system = SystemStack.start("sale-stack", "PT20S", true);
    }

    @AfterAll
    static void endEverything() throws IOException {
        try (var ending = system) {
            ending.assertNoSecretInLogs();
        }
    }

    @BeforeEach
    void makeTheWorldFresh() {
        system.reset();
    }

    @Test
    void theDemoPasses() throws Exception {
        // Given
        var output = Files.createTempFile("ficha-demo-", ".txt");
        var home = StackOptions.defaults().home();
        var command = new ProcessBuilder(
                home.resolve("ficha").toString(),
                "demo",
                "--data",
                system.data().toString());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.redirectErrorStream(true).redirectOutput(output.toFile());
        // When
        var demo = command.start();
        boolean ended = demo.waitFor(120, TimeUnit.SECONDS);
        demo.destroyForcibly();
        // Then
        var text = Files.readString(output);
        Files.delete(output);
        System.out.println(text);
        assertThat(ended).as("the demo ended: %s", text).isTrue();
        assertThat(demo.exitValue()).as(text).isZero();
        assertThat(text)
                .contains("the router has the guest's user: PT-")
                .doesNotContain("jwt_ey", system.processes().adminPassword());
    }

    @Test
    void showsTheApiOfAllServicesInOneDocument() {
        var document = system.superAdmin().get("/openapi.json").expect(200).json();
        assertThat(document.path("info").has("x-unavailable")).isFalse();
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/auth/login",
                        "/api/v1/admin/products",
                        "/api/v1/payments/pagar-conekta",
                        "/api/v1/routers/validar-empresa-router");
    }

    @Test
    void refusesARevokedKeyEverywhereWithinMoments() {
        // Given
        var portal = system.newPortal();
        var services = new LinkedHashMap<String, Supplier<Answer>>();
        services.put("catalog", portal::catalogue);
        services.put("payment", () -> portal.purchase("unknown"));
        services.put("router-gateway", portal::checkRouter);
        services.forEach(
                (name, call) -> assertThat(call.get().status()).as(name).isNotEqualTo(401));
        // When
        system.superAdmin()
                .post(
                        "/admin/empresas/" + portal.companyId() + "/routers/" + portal.routerId() + "/api-keys/"
                                + portal.keyId() + "/revoke",
                        Map.of())
                .expect(200);
        long revoked = System.nanoTime();
        // Then
        services.forEach((name, call) -> {
            await(name + " refuses the key")
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> call.get().status() == 401);
            System.out.printf(
                    "revoked key refused by %s after %d ms%n", name, (System.nanoTime() - revoked) / 1_000_000);
        });
        assertThat(portal.pay(newKey()).status()).isEqualTo(401);
        assertThat(system.world().summary().path("charges").asInt()).isZero();
    }

    @Test
    void stopsADeactivatedCompanyEverywhereAndKeepsItsData() {
        new CompanyLife(system).endsEverywhereAndComesBack();
    }

    @Test
    void endsTheSessionsOfAUserEverywhere() {
        new CompanyLife(system).endsTheSessionsOfAUserEverywhere();
    }

    @Test
    void countsEveryUseOfAKeyAlsoThoseBeforeAServiceStops() {
        new CompanyLife(system).countsEveryUseOfAKey();
    }

    @Test
    void answersBadRequestsAsContractedAtThePublicAddress() throws Exception {
        new BadRequestsAtTheGateway(system).areAnsweredAsContracted();
    }

    @Test
    void removesARouterFromEveryService() {
        new CompanyLife(system).losesARouterEverywhere();
    }

    @Test
    void sellsOnceForFiftyRequestsWithOneKey() {
        // Given
        var portal = system.newPortal();
        system.world().provider(Map.of("delayBeforeMillis", 300));
        var key = newKey();
        // When
        var answers = IntStream.range(0, 50).mapToObj(i -> portal.payAsync(key)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200, 409).contains(200);
        var bodies = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(Answer::body)
                .distinct()
                .toList();
        assertThat(bodies).hasSize(1);
        assertThat(portal.pay(key).expect(200).body()).isEqualTo(bodies.get(0));
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
        system.awaitDelivered(portal, portal.pay(key).text("/id_compra"));
    }

    @Test
    void chargesOnceThroughTwoInstancesAtBothProviders() {
        new TwoInstances(system).chargeOnceForOneKey();
    }

    @Test
    void deliversSlipsThatProvidersTellOf() {
        new ToldByWebhook(system).slipsAreDeliveredAndChargedBack();
    }

    @Test
    void refusesForgedWebhooksAndFindsTheTruthWithoutThem() {
        new ToldByWebhook(system).forgedOnesAreRefused();
    }

    @Test
    void playsAMonthOfASmallIspThrough() throws Exception {
        new IspMonth(system).isPlayedThrough();
    }

    @Test
    void bringsTheBuyersPhoneOnline() {
        // Given
        var portal = system.newPortal();
        var mac = "02:F1:C4:00:00:02";
        system.world().phone(CAFE, mac);
        // When
        var purchaseId = portal.payAndConnect(newKey(), mac).expect(200, 202).text("/id_compra");
        // Then
        await("the sale says that the phone is online")
                .atMost(Duration.ofSeconds(60))
                .until(() -> portal.purchase(purchaseId).text("/auto_conexion/estado"), "conectado"::equals);
        assertThat(system.world().phones(CAFE)).singleElement().satisfies(phone -> {
            assertThat(phone.path("mac-address").asText()).isEqualTo(mac);
            assertThat(phone.path("authorized").asText()).isEqualTo("true");
        });
        system.awaitDelivered(portal, purchaseId);
    }

    @Test
    void chargesNobodyWhileTheRouterIsDown() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("down", true));
        // When: a sale may slip through until the payment service has heard of it
        await("sales are refused").atMost(Duration.ofSeconds(30)).until(() -> refusesWithoutCharge(portal));
        // Then
        assertThat(refusesWithoutCharge(portal)).isTrue();
        system.world().router(CAFE, Map.of("down", false));
        var sale = await("the shop is open again")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> portal.pay(newKey()), answer -> answer.status() != 503);
        system.awaitDelivered(portal, sale.expect(200, 202).text("/id_compra"));
    }

    private boolean refusesWithoutCharge(Portal portal) {
        int before = system.world().summary().path("charges").asInt();
        var answer = portal.pay(newKey());
        if (answer.status() != 503) {
            return false;
        }
        assertThat(answer.text("/detail"))
                .isEqualTo("No se pudo crear el acceso a internet. Contacte al administrador.");
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(before);
        return true;
    }

    @Test
    void chargesNobodyForAProfileThatTheRouterDoesNotHave() {
        // Given
        var portal = system.newPortal("no-such-profile");
        // When
        var answer = portal.pay(newKey()).expect(503);
        // Then
        assertThat(answer.text("/detail")).contains("Perfil 'no-such-profile' no encontrado");
        assertThat(system.world().summary().path("orders").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "refundLoseAnswer", "refundErrorAfter", "refundErrorBefore"})
    void givesTheMoneyBackOnceWhenTheRouterRefuses(String refundFault) {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("refuseAdd", REFUSAL));
        if (!refundFault.isEmpty()) {
            system.world().provider(Map.of(refundFault, Map.of("times", 1)));
        }
        // When
        var answer = portal.pay(newKey()).expect(502);
        // Then
        assertThat(answer.text("/detail")).startsWith("No se pudo crear el acceso a internet.");
        system.awaitRefunded(portal, answer.text("/id_compra"));
    }

    @Test
    void makesOneUserWhenTheRoutersReplyIsLost() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("executeButSwallowReplyOf", "/ip/hotspot/user/add"));
        // When
        var answer = portal.pay(newKey()).expect(200, 202);
        // Then
        var purchaseId = answer.text("/id_compra");
        system.awaitDelivered(portal, purchaseId);
        var name = system.usersOf(purchaseId).get(0).path("name").asText();
        var adds = system.world().stats(CAFE).path("addsByUser");
        assertThat(adds.path(name).asInt()).as("users added: %s", adds).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loseAnswer", "errorAfterEffect"})
    void chargesOnceWhenTheProvidersAnswerIsLost(String fault) {
        // Given
        var portal = system.newPortal();
        system.world().provider(Map.of(fault, Map.of("times", 1)));
        var key = newKey();
        // When
        var answer = portal.pay(key).expect(200, 202);
        // Then
        system.awaitDelivered(portal, answer.text("/id_compra"));
        assertThat(portal.pay(key).body()).as("the first answer again").isEqualTo(answer.body());
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
    }

    @Test
    void givesTheMoneyBackWhenTheRouterIsSilentPastTheDeadline() {
        // Given
        var portal = system.newPortal();
        system.world().provider(Map.of("delayAfterEffectMillis", 1500));
        var paying = portal.payAsync(newKey());
        awaitCharge();
        system.world().router(CAFE, Map.of("blackHole", true));
        // When
        var purchaseId = paying.join().expect(202).text("/id_compra");
        system.awaitState(portal, purchaseId, "REFUNDED");
        system.world().router(CAFE, Map.of("blackHole", false));
        // Then
        system.awaitRouter(portal);
        system.awaitRefunded(portal, purchaseId);
    }

    @Test
    void removesTheUserOfARefundedSaleWhenTheRouterComesBack() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("latencyMillis", 2000));
        var paying = portal.payAsync(newKey());
        system.awaitUserOf(portal); // the gateway waits for the router's word yet
        system.world().router(CAFE, Map.of("down", true, "latencyMillis", 0));
        // When
        var purchaseId = paying.join().expect(202).text("/id_compra");
        system.awaitState(portal, purchaseId, "REFUNDED");
        assertThat(system.usersOf(purchaseId))
                .as("the router still has the user")
                .hasSize(1);
        system.world().router(CAFE, Map.of("down", false));
        // Then
        await("the user is removed").atMost(Duration.ofSeconds(60)).until(() -> system.usersOf(purchaseId)
                .isEmpty());
        system.awaitRefunded(portal, purchaseId);
    }

    @Nested
    class PanelInABrowser extends PanelChecks {
        @Override
        protected SystemStack system() {
            return system;
        }
    }

    @Nested
    class PortalInABrowser extends PortalChecks {
        @Override
        protected SystemStack system() {
            return system;
        }
    }

    @Nested
    class CaptiveInABrowser extends CaptiveChecks {
        @Override
        protected SystemStack system() {
            return system;
        }
    }

    @Nested
    class SaleInABrowser extends PortalSaleChecks {
        @Override
        protected SystemStack system() {
            return system;
        }
    }

    private static void awaitCharge() {
        await("the provider has charged")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.world().summary().path("charges").asInt() == 1);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
