package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.ficha.payment.purchase.StandInGateway.Manner.REFUSES;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.ClosePayWindow;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for both providers and every way to pay, counted by the providers themselves (payment-providers §5.3). */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class MoneyTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @AfterEach
    void heal() {
        ConektaTestProvider.heal();
        MercadoPagoTestProvider.heal();
    }

    @Test
    void sellsThroughMercadoPagoAndAnswersWithTheCredentials() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        // When
        var answer = cafe.payByMercadoPago(cafe.mercadoPagoSale());
        // Then
        answer.then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("estado_pago", equalTo("approved"))
                .body("estado_entrega", equalTo("entregado"))
                .body("usuario_hotspot.usuario", startsWith("PT-"))
                .body("mercado_pago.status", equalTo("approved"))
                .body("mercado_pago.status_detail", equalTo("accredited"))
                .body("mercado_pago.payment_method.id", equalTo("visa"))
                .body("mercado_pago.payment_method.last_four_digits", equalTo("3764"))
                .body("mercado_pago", not(hasKey("raw_response")));
        assertThat(answer.asString()).doesNotContain("407559", "raw_response");
        String purchase = answer.path("id_compra");
        String payment = answer.path("id_transaccion");
        assertThat(answer.<Object>path("mercado_pago.payment_id").toString()).isEqualTo(payment);
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PAID", "DELIVERED");
        assertThat(MercadoPagoTestProvider.effects(purchase).getList("charges")).hasSize(1);
        assertThat(MercadoPagoTestProvider.effects(purchase).getLong("charges[0].amount"))
                .isEqualTo(1999);
        cafe.portal()
                .get("/api/v1/payments/estado-pago/" + payment)
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"))
                .body("status_detail", equalTo("accredited"))
                .body("amount", equalTo(19.99f))
                .body("currency_id", equalTo("MXN"))
                .body("date_approved", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "FUND, ❌ Fondos insuficientes en la tarjeta.",
        "CALL, ⚠️ El pago requiere autorización del banco.",
        "ATTE, ⏰ Máximo de intentos excedido. Espere e intente más tarde.",
        "OTHE, ❌ Tarjeta rechazada. Contacte a su banco."
    })
    void tellsWhyMercadoPagoDeclines(String holder, String detail) {
        var cafe = Cafe.open(DELIVERS);
        var sale = cafe.mercadoPagoSale();
        sale.put("token", "card_test_" + holder);
        var answer = cafe.payByMercadoPago(sale);
        answer.then().statusCode(402).body("detail", equalTo(detail));
        assertThat(cafe.state(answer.path("id_compra"))).isEqualTo("DECLINED");
    }

    @Test
    void refusesBeforeTheChargeWhatMercadoPagoNeedNotSee() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var unpaid = Cafe.withoutAccount(DELIVERS);
        int before = MercadoPagoTestProvider.charges();
        // Then
        unpaid.payByMercadoPago(unpaid.mercadoPagoSale())
                .then()
                .statusCode(400)
                .body("detail", equalTo("La empresa no tiene configurado Mercado Pago"));
        var cheap = cafe.mercadoPagoSale();
        cheap.put("monto", 1);
        cafe.payByMercadoPago(cheap)
                .then()
                .statusCode(400)
                .body("detail", equalTo("El monto ($1.00) no coincide con el producto ($19.99)"));
        var unknown = cafe.mercadoPagoSale();
        unknown.put("producto_id", 999_999_999);
        cafe.payByMercadoPago(unknown).then().statusCode(404).body("detail", equalTo("Producto no encontrado"));
        var bare = cafe.mercadoPagoSale();
        bare.remove("token");
        cafe.payByMercadoPago(bare).then().statusCode(422).body("detail[0].loc[1]", equalTo("token"));
        var secret = cafe.mercadoPagoSale();
        secret.put("info_dispositivo", "4242 4242 4242 4242");
        var refused = cafe.payByMercadoPago(secret);
        refused.then().statusCode(422).body("detail[0].type", equalTo("card_data_not_allowed"));
        assertThat(refused.asString()).doesNotContain("4242");
        assertThat(MercadoPagoTestProvider.charges()).isEqualTo(before);
    }

    @Test
    void handsOutAccessOnlyWhenTheSlipIsPaid() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var purchases = new EnumMap<Way, String>(Way.class);
        // When
        for (var way : Way.SLIPS) {
            var answer = way.pay(cafe);
            answer.then()
                    .statusCode(202)
                    .body("estado_pago", equalTo("pending"))
                    .body("usuario_hotspot", nullValue())
                    .body("instrucciones.tipo", equalTo(way.name().endsWith("CASH") ? "efectivo" : "transferencia"))
                    .body("instrucciones.referencia", notNullValue())
                    .body("instrucciones.expira_en", notNullValue());
            purchases.put(way, answer.path("id_compra"));
            way.settle(answer.path("id_transaccion"));
        }
        // Then
        purchases.forEach((way, purchase) -> {
            await(way.name()).atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
            assertThat(cafe.history(purchase)).containsExactly("CREATED", "PENDING", "PAID", "DELIVERED");
            assertThat(way.effects(purchase).getList("charges")).hasSize(1);
        });
    }

    @Test
    void sendsTheGuestToTheBankAndWaitsForIt() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var conekta = Way.CONEKTA_CARD.sale(cafe);
        conekta.put("token_tarjeta", "tok_test_3ds_challenge");
        var mercadoPago = Way.MERCADO_PAGO_CARD.sale(cafe);
        mercadoPago.put("token", "card_test_CHALLENGE");
        List.of(conekta, mercadoPago).forEach(sale -> {
            sale.put("url_retorno", "https://portal.test/back");
            sale.put("mac_cliente", "02-00-00-00-00-0a");
        });
        // When
        var atConekta = cafe.pay(conekta);
        var atMercadoPago = cafe.payByMercadoPago(mercadoPago);
        // Then
        for (var answer : List.of(atConekta, atMercadoPago)) {
            answer.then()
                    .statusCode(202)
                    .body("instrucciones.tipo", equalTo("3ds"))
                    .body("instrucciones.url_redireccion", startsWith("http"))
                    .body("usuario_hotspot", nullValue());
            await().atMost(LONG)
                    .until(() -> status(cafe, answer.path("id_compra")).get("ventana_hasta") != null);
        }
        ConektaTestProvider.challenge(atConekta.path("id_transaccion"), true);
        MercadoPagoTestProvider.challenge(atMercadoPago.path("id_transaccion"), false);
        await().atMost(LONG).until(() -> cafe.state(atConekta.path("id_compra")).equals("DELIVERED"));
        await().atMost(LONG)
                .until(() -> cafe.state(atMercadoPago.path("id_compra")).equals("DECLINED"));
        // And: each was let out to the bank once, until it had answered, and before the guest's own session
        assertThat(commands(atConekta.path("id_compra")))
                .containsExactly(OpenPayWindow.TYPE, ClosePayWindow.TYPE, ProvisionHotspotUser.TYPE);
        assertThat(status(cafe, atConekta.path("id_compra"))).doesNotContainKey("ventana_hasta");
        await().atMost(LONG).untilAsserted(() -> assertThat(commands(atMercadoPago.path("id_compra")))
                .containsExactly(OpenPayWindow.TYPE, ClosePayWindow.TYPE));
    }

    @Test
    void letsNobodyOutToTheBankWhoIsNotKnownOrWhoseCompanyDoesNotWantIt() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var wary = Cafe.open(DELIVERS);
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(wary.company()))
                .contentType("application/json")
                .body(Map.of("activa", false))
                .put("/api/v1/admin/mi-empresa/ventana-pago")
                .then()
                .statusCode(200)
                .body("activa", equalTo(false));
        var unknown = Way.CONEKTA_CARD.sale(cafe);
        var known = Way.CONEKTA_CARD.sale(wary);
        known.put("mac_cliente", "02:00:00:00:00:0A");
        List.of(unknown, known).forEach(sale -> {
            sale.put("token_tarjeta", "tok_test_3ds_challenge");
            sale.put("url_retorno", "https://portal.test/back");
        });
        // When
        for (var answer : List.of(cafe.pay(unknown), wary.pay(known))) {
            answer.then().statusCode(202).body("instrucciones.tipo", equalTo("3ds"));
            ConektaTestProvider.challenge(answer.path("id_transaccion"), true);
            // Then: all that was sent is the delivery
            await().atMost(LONG).untilAsserted(() -> assertThat(commands(answer.path("id_compra")))
                    .containsExactly(ProvisionHotspotUser.TYPE));
        }
    }

    private static Map<String, Object> status(Cafe cafe, String purchase) {
        return cafe.portal().get(Cafe.PURCHASES + purchase).then().extract().path("$");
    }

    /** @return the types of what the router gateway was asked to do for that purchase, in order */
    private static List<String> commands(String purchase) {
        return TestKafka.records(Topic.ROUTER_GATEWAY_COMMANDS.topicName()).stream()
                .filter(it -> it.value().contains(purchase))
                .map(it -> new String(it.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void takesALostAnswerForNeitherADeclineNorARightToChargeAgain() throws Exception {
        // Given: every answer is lost, that to the repetition at Mercado Pago too
        Way.CONEKTA_CARD.fault("loseAnswer", Map.of("times", 3));
        Way.MERCADO_PAGO_CARD.fault("loseAnswer", Map.of("times", 6));
        var cafe = Cafe.open(DELIVERS);
        // When
        var calls = new ArrayList<Callable<Response>>();
        for (var way : Way.values()) calls.add(() -> way.pay(cafe));
        var answers = atOnce(calls);
        // Then
        var purchases = new EnumMap<Way, String>(Way.class);
        var inTurn = answers.iterator();
        for (var way : Way.values()) {
            var answer = inTurn.next();
            assertThat(answer.statusCode()).as(way.name()).isIn(200, 202);
            purchases.put(way, answer.path("id_compra"));
        }
        purchases.forEach((way, purchase) -> {
            if (!way.isCard()) {
                await().atMost(LONG).until(() -> cafe.state(purchase).equals("PENDING"));
                cafe.portal().get(Cafe.PURCHASES + purchase).then().body("instrucciones.referencia", notNullValue());
                way.settle(way.effects(purchase).getString("charges[0].order_id"));
            }
        });
        purchases.forEach((way, purchase) -> {
            await(way.name()).atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
            assertThat(way.effects(purchase).getList("charges")).as(way.name()).hasSize(1);
        });
    }

    @Test
    void sendsMercadoPagoTheSameRequestOnceMoreWhenItFails() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        MercadoPagoTestProvider.fault("errorBeforeEffect", Map.of("times", 1, "status", 502, "html", true));
        // When
        var answer = cafe.payByMercadoPago(cafe.mercadoPagoSale());
        // Then
        answer.then().statusCode(200);
        assertThat(MercadoPagoTestProvider.effects(answer.path("id_compra")).getList("charges"))
                .hasSize(1);
    }

    @Test
    void looksUpWhatAnEmptyAnswerToARepetitionDoesNotTell() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        MercadoPagoTestProvider.fault("emptyReplayOfPayments", true);
        MercadoPagoTestProvider.fault("errorAfterEffect", Map.of("times", 1, "status", 500));
        // When
        var answer = cafe.payByMercadoPago(cafe.mercadoPagoSale());
        // Then
        assertThat(answer.statusCode()).isIn(200, 202);
        String purchase = answer.path("id_compra");
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("DELIVERED"));
        assertThat(MercadoPagoTestProvider.effects(purchase).getList("charges")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"wrongAmount, 1.00", "wrongCurrency, ARS", "statusOverride, vaporised"})
    void deliversNothingWhenMercadoPagoHoldsSomethingElse(String fault, String value) {
        // Given
        var cafe = Cafe.open(DELIVERS);
        Object wrong = fault.equals("wrongAmount") ? Double.valueOf(value) : value;
        MercadoPagoTestProvider.fault(fault, Map.of("times", 1, "value", wrong));
        // When
        var answer = cafe.payByMercadoPago(cafe.mercadoPagoSale());
        // Then
        answer.then().statusCode(202).body("estado_pago", equalTo("in_review")).body("usuario_hotspot", nullValue());
        assertThat(cafe.history(answer.path("id_compra"))).containsExactly("CREATED", "REVIEW");
    }

    @Test
    void deliversNothingForASlipThatIsPaidWithAnotherSum() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        Way.MERCADO_PAGO_CASH.fault("wrongAmount", Map.of("times", 1, "value", 5.00));
        Way.CONEKTA_CASH.fault("wrongAmount", Map.of("times", 1, "value", 500));
        // When
        var purchases = new ArrayList<String>();
        for (var way : List.of(Way.MERCADO_PAGO_CASH, Way.CONEKTA_CASH)) {
            var answer = way.pay(cafe);
            way.settle(answer.path("id_transaccion"));
            purchases.add(answer.path("id_compra"));
        }
        // Then
        for (var purchase : purchases) {
            await().atMost(LONG).until(() -> cafe.state(purchase).equals("REVIEW"));
            assertThat(cafe.history(purchase)).doesNotContain("PAID");
        }
    }

    @Test
    void chargesOnceForManyRequestsWithOneKeyAndRefusesAnotherRequestUnderIt() throws Exception {
        for (var way : List.of(Way.MERCADO_PAGO_CARD, Way.MERCADO_PAGO_CASH, Way.CONEKTA_CASH)) {
            // Given
            var cafe = Cafe.open(DELIVERS);
            var key = UUID.randomUUID().toString();
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 12; i++) calls.add(() -> pay(way, cafe, key, way.sale(cafe)));
            // When
            var answers = atOnce(calls);
            // Then
            var purchases = new HashSet<String>();
            var bodies = new HashSet<String>();
            for (var answer : answers) {
                assertThat(answer.statusCode()).as(way.name()).isIn(200, 202, 409);
                if (answer.statusCode() != 409) {
                    purchases.add(answer.path("id_compra"));
                    bodies.add(answer.asString());
                }
            }
            assertThat(purchases).as(way.name()).hasSize(1);
            assertThat(bodies).as(way.name()).hasSize(1);
            assertThat(pay(way, cafe, key, way.sale(cafe)).asString())
                    .isEqualTo(bodies.iterator().next());
            assertThat(way.effects(purchases.iterator().next()).getList("charges"))
                    .hasSize(1);
            int before = way.charges();
            var other = way.sale(cafe);
            other.put(
                    other.containsKey("monto") ? "monto" : "telefono_cliente",
                    other.containsKey("monto") ? 20.00 : "1");
            assertThat(pay(way, cafe, key, other).statusCode()).isEqualTo(422);
            assertThat(way.charges()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"none", "refundLoseAnswer"})
    void givesTheMoneyBackOnceThroughMercadoPago(String fault) {
        // Given
        var cafe = Cafe.open(REFUSES);
        if (!fault.equals("none")) MercadoPagoTestProvider.fault(fault, Map.of("times", 2, "status", 500));
        // When
        String purchase = cafe.payByMercadoPago(cafe.mercadoPagoSale()).path("id_compra");
        // Then
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("REFUNDED"));
        var refunds = MercadoPagoTestProvider.effects(purchase);
        assertThat(refunds.getList("refunds")).hasSize(1);
        assertThat(refunds.getLong("refunds[0].amount")).isEqualTo(1999);
    }

    @Test
    void keepsCompaniesApart() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var rival = Cafe.open(DELIVERS);
        var sold = cafe.payByMercadoPago(cafe.mercadoPagoSale());
        String payment = sold.then().statusCode(200).extract().path("id_transaccion");
        // Then: a payment is its company's alone
        for (var id : List.of(payment, "1")) {
            rival.portal()
                    .get("/api/v1/payments/estado-pago/" + id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Pago no encontrado en Mercado Pago"));
        }
        rival.portal().get("/api/v1/payments/estado-pago/abc").then().statusCode(422);
        // And: a revoked key stops its company alone
        MercadoPagoTestProvider.fault("revoked", List.of("APP_USR-" + cafe.company()));
        cafe.payByMercadoPago(cafe.mercadoPagoSale())
                .then()
                .statusCode(500)
                .body("detail", equalTo("Estado de pago no manejado: 401"));
        rival.payByMercadoPago(rival.mercadoPagoSale()).then().statusCode(200);
        cafe.portal().get("/api/v1/payments/estado-pago/" + payment).then().statusCode(400);
    }

    private static Response pay(Way way, Cafe cafe, String key, Map<String, Object> sale) {
        return cafe.portal().header("Idempotency-Key", key).body(sale).post(way.path());
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        var pool = Executors.newFixedThreadPool(calls.size());
        try {
            var answers = new ArrayList<Response>();
            for (var answer : pool.invokeAll(calls)) answers.add(answer.get());
            return answers;
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
