package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.CANCELS;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS_AND_CONNECTS;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS_BUT_SEES_NO_SESSION;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS_UNDER_ANOTHER_NAME;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS_WHEN_CANCELLED;
import static io.ficha.payment.purchase.StandInGateway.Manner.REFUSES;
import static io.ficha.payment.purchase.StandInGateway.Manner.STAYS_SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.payment.PaymentConfirmed;
import io.ficha.common.event.payment.PaymentRefunded;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class PurchaseTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @AfterEach
    void heal() {
        ConektaTestProvider.heal();
    }

    @Test
    void sellsAndAnswersWithTheCredentials() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("id_transaccion", matchesPattern("ord_.+"))
                .body("estado_pago", equalTo("paid"))
                .body("estado_entrega", equalTo("entregado"))
                .body("tipo_usuario", equalTo("usuario_contrasena"))
                .body("usuario_hotspot.usuario", matchesPattern("PT-[A-Z0-9]{5}"))
                .body("usuario_hotspot.contrasena", matchesPattern("\\d{4}"))
                .body("producto.nombre", equalTo("1 Hora"))
                .body("producto.precio", equalTo(19.99f))
                .body("producto.perfil_mikrotik", equalTo("1hora"))
                .body("cliente.nombre", equalTo("Ana Núñez"))
                .body("auto_conexion.estado", equalTo("no_conectado"))
                .body("auto_conexion.mensaje", equalTo("Favor de ingresar sus credenciales para conectar a Internet"));
        String purchase = answer.path("id_compra");
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PAID", "DELIVERED");
        var effects = ConektaTestProvider.effects(purchase);
        assertThat(effects.getList("charges")).hasSize(1);
        assertThat(effects.getLong("charges[0].amount")).isEqualTo(1999);
        await().untilAsserted(() -> assertThat(confirmed(purchase)).hasSize(1));
        assertThat(TestKafka.records("router-gateway.commands.v1"))
                .noneMatch(it -> it.value().contains((String) answer.path("usuario_hotspot.contrasena")));
    }

    @Test
    void fixesTheLimitsOfTheProductAtTheSale() {
        // Given
        var cafe = Cafe.open(DELIVERS).selling(new ProductLimits(3600L, null, 86_400L, null));
        // When
        var answer = await().atMost(LONG).until(() -> cafe.pay(cafe.sale()), it -> it.statusCode() != 404);
        // Then
        String purchase = answer.then().statusCode(200).extract().path("id_compra");
        var commands =
                TestKafka.events("router-gateway.commands.v1", ProvisionHotspotUser.TYPE, ProvisionHotspotUser.class);
        var limits = commands.stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .findFirst()
                .orElseThrow()
                .limits();
        assertThat(limits.uptimeSeconds()).isEqualTo(3600);
        assertThat(limits.totalBytes()).isNull();
        assertThat(limits.endsAt())
                .isBetween(Instant.now().plusSeconds(80_000), Instant.now().plusSeconds(90_000));
    }

    @Test
    void sellsAPinWithoutAPasswordUnderTheNameThatTheRouterHas() {
        // Given
        var cafe = Cafe.open(DELIVERS_UNDER_ANOTHER_NAME);
        var sale = cafe.sale();
        sale.put("tipo_usuario", "pin");
        sale.put("conexion_automatica", true);
        sale.put("mac_cliente", "aa-bb-cc-00-11-22");
        // Then
        cafe.pay(sale)
                .then()
                .statusCode(200)
                .body("tipo_usuario", equalTo("pin"))
                .body("usuario_hotspot.usuario", equalTo("PT-OTHER"))
                .body("usuario_hotspot.contrasena", equalTo(""))
                .body("auto_conexion.mac", equalTo("AA:BB:CC:00:11:22"));
    }

    @Test
    void saysThatTheGuestsDeviceIsOnline() {
        // Given
        var cafe = Cafe.open(DELIVERS_AND_CONNECTS);
        var sale = withDevice(cafe);
        // When
        var answer = cafe.pay(sale);
        // Then: at once, or a moment later where the sale is looked up
        answer.then().statusCode(200).body("auto_conexion.mac", equalTo("AA:BB:CC:00:11:22"));
        String purchase = answer.path("id_compra");
        await().atMost(LONG).untilAsserted(() -> cafe.portal()
                .get(Cafe.PURCHASES + purchase)
                .then()
                .body("auto_conexion.estado", equalTo("conectado"))
                .body("auto_conexion.verificado", equalTo(true))
                .body("auto_conexion.ip", equalTo("10.5.50.10"))
                .body("auto_conexion.session_id", nullValue())
                .body("auto_conexion.mensaje", containsString("Conexión establecida con éxito")));
        assertThat(TestKafka.records("router-gateway.commands.v1"))
                .anyMatch(it -> it.value().contains(purchase) && it.value().contains("\"mac\":\"AA:BB:CC:00:11:22\""));
    }

    @Test
    void saysThatTheGuestsDeviceWasNotSeenOnlineInTime() {
        // Given
        var cafe = Cafe.open(DELIVERS_BUT_SEES_NO_SESSION);
        // When
        String purchase =
                cafe.pay(withDevice(cafe)).then().statusCode(200).extract().path("id_compra");
        // Then
        await().atMost(LONG).untilAsserted(() -> cafe.portal()
                .get(Cafe.PURCHASES + purchase)
                .then()
                .body("estado", equalTo("DELIVERED"))
                .body("auto_conexion.estado", equalTo("no_conectado"))
                .body("auto_conexion.verificado", equalTo(false))
                .body("auto_conexion.mensaje", containsString("El servicio está tardando en responder")));
    }

    @Test
    void doesNotWaitLongForADeviceThatNobodyTellsOf() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        // Then
        cafe.pay(withDevice(cafe))
                .then()
                .statusCode(200)
                .body("estado_entrega", equalTo("entregado"))
                .body("auto_conexion.estado", equalTo("no_conectado"))
                .body("auto_conexion.mensaje", equalTo("Procesando su conexión automática..."));
    }

    private static Map<String, Object> withDevice(Cafe cafe) {
        var sale = cafe.sale();
        sale.put("conexion_automatica", true);
        sale.put("mac_cliente", "aa-bb-cc-00-11-22");
        sale.put("ip_cliente", "10.5.50.10");
        return sale;
    }

    @Test
    void answers202WithTheCredentialsWhenTheDeliveryIsLate() {
        // Given
        var cafe = Cafe.open(DELIVERS_WHEN_CANCELLED);
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then()
                .statusCode(202)
                .body("estado_entrega", equalTo("en_proceso"))
                .body("usuario_hotspot.usuario", matchesPattern("PT-[A-Z0-9]{5}"))
                .body("url_estado", equalTo(Cafe.PURCHASES + answer.path("id_compra")));
        String purchase = answer.path("id_compra");
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
        assertThat(ConektaTestProvider.effects(purchase).getList("refunds")).isEmpty();
    }

    @Test
    void refundsOnceWhenTheDeadlinePassesAndTheGatewayConfirmsTheCancel() {
        // Given
        var cafe = Cafe.open(CANCELS);
        // When
        String purchase = cafe.pay(cafe.sale()).then().statusCode(202).extract().path("id_compra");
        // Then
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("REFUNDED"));
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PAID", "CANCELLING", "REFUNDING", "REFUNDED");
        assertThat(ConektaTestProvider.effects(purchase).getList("refunds")).hasSize(1);
        await().untilAsserted(() -> assertThat(refunds(purchase)).hasSize(1));
        cafe.portal()
                .get(Cafe.PURCHASES + purchase)
                .then()
                .body("usuario_hotspot", nullValue())
                .body("estado_pago", equalTo("refunded"));
    }

    @Test
    void refundsOnceWhenTheRouterRefusesForGood() {
        // Given
        var cafe = Cafe.open(REFUSES);
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then()
                .statusCode(502)
                .body("detail", containsString("No se pudo crear el acceso a internet. Contacte al administrador."));
        String purchase = answer.path("id_compra");
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("REFUNDED"));
        assertThat(ConektaTestProvider.effects(purchase).getList("refunds")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"refundLoseAnswer", "refundErrorBefore", "refundPending"})
    void refundsOnceHoweverTheProviderMisbehaves(String fault) {
        // Given
        var cafe = Cafe.open(REFUSES);
        ConektaTestProvider.fault(fault, Map.of("times", 2, "status", 500));
        // When
        String purchase = cafe.pay(cafe.sale()).path("id_compra");
        // Then
        if (fault.equals("refundPending")) {
            await().atMost(LONG).until(() -> cafe.state(purchase).equals("REFUNDING"));
            assertThat(ConektaTestProvider.effects(purchase).getList("refunds")).hasSizeLessThanOrEqualTo(1);
        } else {
            await().atMost(LONG).until(() -> cafe.state(purchase).equals("REFUNDED"));
            assertThat(ConektaTestProvider.effects(purchase).getList("refunds")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"loseAnswer", "errorAfterEffect"})
    void findsAChargeWhoseAnswerWasLostAndDelivers(String fault) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        ConektaTestProvider.fault(fault, Map.of("times", 1, "status", 500));
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        assertThat(answer.statusCode()).isIn(200, 202);
        String purchase = answer.path("id_compra");
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "UNKNOWN", "PAID", "DELIVERED");
        assertThat(ConektaTestProvider.effects(purchase).getList("charges")).hasSize(1);
    }

    @Test
    void neverChargesAgainWhenItCannotTell() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        ConektaTestProvider.fault("errorBeforeEffect", Map.of("times", 1, "status", 503));
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then().statusCode(202).body("estado_pago", equalTo("pending")).body("usuario_hotspot", nullValue());
        assertThat(cafe.state(answer.path("id_compra"))).isEqualTo("UNKNOWN");
        assertThat(ConektaTestProvider.effects(answer.path("id_compra")).getList("charges"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wrongAmount, 1", "wrongCurrency, USD"})
    void deliversNothingWhenTheProviderHoldsAnotherSum(String fault, String value) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        Object wrong = fault.equals("wrongAmount") ? Integer.valueOf(value) : value;
        ConektaTestProvider.fault(fault, Map.of("times", 1, "value", wrong));
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then().statusCode(202).body("estado_pago", equalTo("in_review")).body("usuario_hotspot", nullValue());
        assertThat(cafe.history(answer.path("id_compra"))).containsExactly("CREATED", "REVIEW");
    }

    @Test
    void deliversAPendingPaymentOnlyAfterTheMoney() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        ConektaTestProvider.fault("statusOverride", Map.of("times", 1, "value", "pending_payment"));
        // When
        var answer = cafe.pay(cafe.sale());
        // Then
        answer.then().statusCode(202).body("estado_pago", equalTo("pending")).body("usuario_hotspot", nullValue());
        String purchase = answer.path("id_compra");
        ConektaTestProvider.pay(answer.path("id_transaccion"));
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PENDING", "PAID", "DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({
        "tok_test_card_declined, 402, Tarjeta declinada. Contacte a su banco.",
        "tok_test_insufficient_funds, 402, Fondos insuficientes en la tarjeta.",
        "tok_test_expired_card, 402, Tarjeta expirada. Use otra tarjeta."
    })
    void tellsWhyACardIsDeclined(String token, int status, String detail) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var sale = cafe.sale();
        sale.put("token_tarjeta", token);
        // Then
        var answer = cafe.pay(sale);
        answer.then().statusCode(status).body("detail", equalTo(detail));
        assertThat(cafe.state(answer.path("id_compra"))).isEqualTo("DECLINED");
    }

    @Test
    void saysAtOnceThatTheProviderIsAway() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        ConektaTestProvider.down(true);
        // When
        var answer = cafe.pay(cafe.sale());
        ConektaTestProvider.down(false);
        // Then
        answer.then().statusCode(503);
        assertThat(cafe.state(answer.path("id_compra"))).isEqualTo("DECLINED");
    }

    @Test
    void chargesOnceForFiftyRequestsWithOneKey() throws Exception {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var key = UUID.randomUUID().toString();
        int before = ConektaTestProvider.charges();
        var answers = new ArrayList<Future<Response>>();
        // When
        try (var pool = new Closing(Executors.newFixedThreadPool(25))) {
            for (int i = 0; i < 50; i++) {
                answers.add(pool.executor.submit(() -> cafe.portal()
                        .header("Idempotency-Key", key)
                        .body(cafe.sale())
                        .post(Cafe.PAY)));
            }
        }
        // Then
        var bodies = new ArrayList<String>();
        for (var answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 409);
            if (answer.get().statusCode() == 200) bodies.add(answer.get().asString());
        }
        var again =
                cafe.portal().header("Idempotency-Key", key).body(cafe.sale()).post(Cafe.PAY);
        bodies.add(again.asString());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(bodies).hasSizeGreaterThan(1).allMatch(bodies.get(0)::equals);
        assertThat(ConektaTestProvider.charges() - before).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatComesWithAnotherRequest() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var other = cafe.sale();
        other.put("email_cliente", "otra@example.com");
        cafe.portal()
                .header("Idempotency-Key", "k-1")
                .body(cafe.sale())
                .post(Cafe.PAY)
                .then()
                .statusCode(200);
        int before = ConektaTestProvider.charges();
        // Then
        cafe.portal()
                .header("Idempotency-Key", "k-1")
                .body(other)
                .post(Cafe.PAY)
                .then()
                .statusCode(422);
        cafe.portal()
                .header("Idempotency-Key", "a b")
                .body(other)
                .post(Cafe.PAY)
                .then()
                .statusCode(400);
        assertThat(ConektaTestProvider.charges()).isEqualTo(before);
    }

    @Test
    void refusesBeforeTheChargeWhatCannotBeDelivered() {
        // Given
        var cafe = Cafe.open(STAYS_SILENT);
        var elsewhere = Cafe.open(DELIVERS);
        var unpaid = Cafe.withoutAccount(DELIVERS);
        int before = ConektaTestProvider.charges();
        // Then
        refused(cafe, Map.of("producto_id", 999_999_999), 404, "Producto no encontrado");
        refused(cafe, Map.of("producto_id", elsewhere.product()), 404, "Producto no encontrado");
        unpaid.pay(unpaid.sale())
                .then()
                .statusCode(400)
                .body("detail", equalTo("La empresa no tiene configurado Conekta"));
        StandInGateway.health(cafe.router(), cafe.company(), true, List.of("default"));
        awaitRefused(cafe, "Perfil '1hora' no encontrado");
        StandInGateway.health(cafe.router(), cafe.company(), false, List.of("1hora"));
        awaitRefused(cafe, "No se pudo crear el acceso a internet. Contacte al administrador.");
        StandInGateway.health(cafe.router(), cafe.company(), true, List.of("1hora"));
        TestIdentity.publishRouter(cafe.router(), cafe.company(), "127.0.0.1", 8728, false);
        awaitRefused(cafe, "No se pudo crear el acceso a internet. Contacte al administrador.");
        Cafe.publishProduct(cafe.product(), cafe.company(), cafe.router(), "1hora", false);
        await().untilAsserted(() -> refused(cafe, Map.of(), 404, "Producto no encontrado"));
        assertThat(ConektaTestProvider.charges()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "producto_id, uno, int_type",
        "nombre_cliente, '', string_too_short",
        "email_cliente, nadie, value_error",
        "tipo_usuario, otro, literal_error",
        "mac_cliente, AA:BB:CC:00:11:2Z, value_error",
        "mac_cliente, 'AA:BB\";/quit', value_error",
        "ip_cliente, 10.0.0.300, value_error",
        "telefono_cliente, 123456789012345678901, string_too_long"
    })
    void namesAWrongField(String field, String value, String type) {
        var cafe = Cafe.open(DELIVERS);
        var sale = cafe.sale();
        sale.put(field, value);
        cafe.pay(sale)
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo(type))
                .body("detail[0].loc[1]", equalTo(field));
        sale.put(field, "x".repeat(10_000));
        cafe.pay(sale).then().statusCode(422);
    }

    @Test
    void refusesAnEmptyToken() {
        var cafe = Cafe.open(DELIVERS);
        refused(cafe, Map.of("token_tarjeta", ""), 400, "Token de tarjeta inválido o ya utilizado.");
    }

    @Test
    void hidesAPurchaseFromEveryOtherPortal() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var stranger = Cafe.open(DELIVERS);
        String purchase = cafe.pay(cafe.sale()).then().statusCode(200).extract().path("id_compra");
        var secondRouter = TestIdentity.router(cafe.company());
        var sibling = new Cafe(cafe.company(), secondRouter, TestIdentity.apiKey(cafe.company(), secondRouter), 1);
        // Then
        for (var other : List.of(stranger, sibling)) {
            for (var path : List.of(purchase, "pur_NOSUCH", purchase + "/eventos")) {
                other.portal()
                        .get(Cafe.PURCHASES + path)
                        .then()
                        .statusCode(404)
                        .body("detail", equalTo("Compra no encontrada"));
            }
        }
    }

    @Test
    void streamsTheStatesOfAPurchaseUntilItEnds() {
        // Given
        var cafe = Cafe.open(CANCELS);
        String purchase = cafe.pay(cafe.sale()).then().statusCode(202).extract().path("id_compra");
        // When
        var stream = cafe.portal()
                .get(Cafe.PURCHASES + purchase + "/eventos")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        // Then
        assertThat(stream).contains("\"estado\":\"REFUNDED\"");
        assertThat(stream.lines().filter(it -> it.startsWith("data:")).count()).isGreaterThanOrEqualTo(1);
    }

    private static void refused(Cafe cafe, Map<String, Object> changes, int status, String detail) {
        var sale = cafe.sale();
        sale.putAll(changes);
        cafe.pay(sale).then().statusCode(status).body("detail", equalTo(detail));
    }

    private static void awaitRefused(Cafe cafe, String detail) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> cafe.pay(cafe.sale()).then().statusCode(503).body("detail", containsString(detail)));
    }

    private static List<PaymentConfirmed> confirmed(String purchase) {
        return TestKafka.events("payments.events.v1", PaymentConfirmed.TYPE, PaymentConfirmed.class).stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .toList();
    }

    private static List<PaymentRefunded> refunds(String purchase) {
        return TestKafka.events("payments.events.v1", PaymentRefunded.TYPE, PaymentRefunded.class).stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .toList();
    }

    /** Java 17's executors do not close themselves. */
    private record Closing(java.util.concurrent.ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            executor.shutdown();
            assertThat(executor.awaitTermination(2, java.util.concurrent.TimeUnit.MINUTES))
                    .isTrue();
        }
    }
}
