package io.ficha.systemtests;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.StackOptions;
import io.ficha.localstack.demo.Answer;
import io.ficha.systemtests.browser.CaptiveChecks;
import io.ficha.systemtests.browser.PanelChecks;
import io.ficha.systemtests.browser.PortalChecks;
import io.ficha.systemtests.browser.PortalSaleChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        new CompanyLife(system).losesAKeyEverywhere();
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
        new RouterTrouble(system).chargesNobodyWhileItIsDown();
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
        new RouterTrouble(system).makesOneUserWhenItsReplyIsLost();
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
        new RouterTrouble(system).givesTheMoneyBackWhenItIsSilentPastTheDeadline();
    }

    @Test
    void removesTheUserOfARefundedSaleWhenTheRouterComesBack() {
        new RouterTrouble(system).losesTheUserOfARefundedSaleWhenItComesBack();
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

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
