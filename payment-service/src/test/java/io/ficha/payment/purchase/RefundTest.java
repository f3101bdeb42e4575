package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.CANCELS;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.PaymentRefunded;
import io.ficha.common.event.payment.RefundFailed;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.BadRequests;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.refund.Refunds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class RefundTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String COMPANY = "/api/v1/admin/mi-empresa/";
    private static final String POLICY = COMPANY + "politica-reembolsos";
    private static final String BALANCES = "select account from ledger_entry where purchase_id = $1 and account <> $2"
            + " group by account, currency having sum(amount_minor) <> 0";
    private static final String UNBALANCED = "select purchase_id from ledger_entry"
            + " group by purchase_id, provider_object, kind, currency having sum(amount_minor) <> 0";

    @Inject
    Db db;

    @Inject
    Refunds refunds;

    @ConfigProperty(name = "quarkus.rest-client.conekta.url")
    String provider;

    @AfterEach
    void everyPostingBalances() {
        ConektaTestProvider.heal();
        MercadoPagoTestProvider.heal();
        assertThat(db.ofAll().rows(UNBALANCED).await().indefinitely()).isEmpty();
    }

    @Test
    void givesMoneyBackInPartsUntilNothingIsLeftAndThenEndsTheAccess() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // When
        refund(cafe, purchase, Map.of("monto", 5, "motivo", "Lento"))
                .then()
                .statusCode(200)
                .body("monto", equalTo(5.0f))
                .body("moneda", equalTo("MXN"))
                .body("estado", equalTo("reembolsado"));
        assertThat(cafe.state(purchase)).isEqualTo("DELIVERED");
        refund(cafe, purchase, Map.of("motivo", "Lento")).then().statusCode(200).body("monto", equalTo(14.99f));
        // Then
        refund(cafe, purchase, Map.of("motivo", "Lento"))
                .then()
                .statusCode(409)
                .body("detail", startsWith("La compra no se puede reembolsar"));
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PAID", "DELIVERED", "REFUNDED");
        cafe.portal()
                .get(Cafe.PURCHASES + purchase)
                .then()
                .body("detail", equalTo("El pago fue reembolsado."))
                .body("usuario_hotspot", nullValue());
        assertThat(atProvider(purchase)).containsExactly(500, 1499);
        list(cafe, purchase)
                .body("capturado", equalTo(19.99f))
                .body("devuelto", equalTo(19.99f))
                .body("restante", equalTo(0.0f))
                .body("reembolsos", hasSize(2));
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(refunded(purchase)).extracting(PaymentRefunded::whole).containsExactly(false, true);
            assertThat(revoked(purchase)).hasSize(1);
            assertThat(audited(purchase)).hasSize(2);
        });
        assertThat(openAccounts(purchase, "none")).isEmpty();
    }

    @Test
    void neverGivesBackMoreThanWasPaid() throws Exception {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // When: sixty of twenty are asked for, by twenty at once, and two answers are lost
        ConektaTestProvider.fault("refundLoseAnswer", Map.of("reference", purchase, "times", 2));
        var answers = together(IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(i -> () -> refund(cafe, purchase, Map.of("monto", 3, "motivo", "n" + i)))
                .toList());
        // Then
        assertThat(answers).extracting(Response::statusCode).allMatch(it -> it == 200 || it == 202 || it == 409);
        assertThat(answers.stream().filter(it -> it.statusCode() != 409)).hasSize(6);
        await().atMost(LONG)
                .untilAsserted(() ->
                        list(cafe, purchase).body("devuelto", equalTo(18.0f)).body("restante", equalTo(1.99f)));
        assertThat(atProvider(purchase)).hasSize(6).allMatch(it -> it == 300);
        assertThat(openAccounts(purchase, "provider_clearing")).containsExactly("sales");
        refund(cafe, purchase, Map.of("monto", 2, "motivo", "más"))
                .then()
                .statusCode(409)
                .body("detail", startsWith("El monto supera"));
    }

    @Test
    void givesBackOncePerKey() throws Exception {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // When
        var answers = together(IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(
                        i -> () -> refund(cafe, purchase, "k-1", Map.of("monto", 3, "motivo", "una vez")))
                .toList());
        // Then
        assertThat(answers).extracting(Response::statusCode).allMatch(it -> it == 200 || it == 202);
        assertThat(answers.stream().map(it -> it.<String>path("id_reembolso")).distinct())
                .hasSize(1);
        await().atMost(LONG).untilAsserted(() -> list(cafe, purchase).body("devuelto", equalTo(3.0f)));
        assertThat(atProvider(purchase)).containsExactly(300);
        refund(cafe, purchase, "k-1", Map.of("monto", 3.01, "motivo", "una vez"))
                .then()
                .statusCode(422)
                .body("detail", equalTo("Idempotency-Key ya fue usada con otra solicitud."));
        refund(cafe, sold(cafe), "k-1", Map.of("monto", 3, "motivo", "una vez"))
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({
        "false, refundLoseAnswer", "false, refundErrorAfter", "false, refundErrorBefore",
        "true, refundLoseAnswer", "true, refundErrorAfter", "true, refundErrorBefore"
    })
    void givesBackOnceHoweverTheProviderMisbehaves(boolean mercadoPago, String fault) {
        // Given: a refund of the same amount, so that only its id tells them apart
        var cafe = Cafe.open(DELIVERS);
        String purchase = mercadoPago ? cafe.soldByMercadoPago() : cafe.sold();
        refund(cafe, purchase, Map.of("monto", 4, "motivo", "a")).then().statusCode(200);
        Map<String, Object> options = Map.of("reference", purchase, "times", 1, "status", 500);
        if (mercadoPago) MercadoPagoTestProvider.fault(fault, options);
        else ConektaTestProvider.fault(fault, options);
        // When
        refund(cafe, purchase, Map.of("monto", 4, "motivo", "b"))
                .then()
                .statusCode(202)
                .body("estado", equalTo("en_proceso"));
        // Then
        await().atMost(LONG).untilAsserted(() -> list(cafe, purchase).body("devuelto", equalTo(8.0f)));
        refund(cafe, purchase, Map.of("motivo", "el resto"))
                .then()
                .statusCode(200)
                .body("monto", equalTo(11.99f));
        var effects = mercadoPago ? MercadoPagoTestProvider.effects(purchase) : ConektaTestProvider.effects(purchase);
        assertThat(effects.<Integer>getList("refunds.amount")).containsExactly(400, 400, 1199);
        assertThat(openAccounts(purchase, "none")).isEmpty();
    }

    @Test
    void leavesTheGuestOnlineWhenTheCompanyWantsIt() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        admin(cafe).get(POLICY).then().statusCode(200).body("revocar_al_reembolsar", equalTo(true));
        admin(cafe)
                .body(Map.of("revocar_al_reembolsar", false))
                .put(POLICY)
                .then()
                .statusCode(200)
                .body("revocar_al_reembolsar", equalTo(false));
        String purchase = sold(cafe);
        // When
        refund(cafe, purchase, Map.of("motivo", "cortesía")).then().statusCode(200);
        // Then
        assertThat(cafe.state(purchase)).isEqualTo("REFUNDED");
        await().atMost(LONG).untilAsserted(() -> assertThat(refunded(purchase)).hasSize(1));
        assertThat(revoked(purchase)).isEmpty();
    }

    @Test
    void freesThePromiseOfARefundThatTheProviderRefuses() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        String object = refundAtProvider(cafe, purchase, 1000);
        // When
        refund(cafe, purchase, Map.of("motivo", "todo"))
                .then()
                .statusCode(502)
                .body("detail", startsWith("El proveedor rechazó el reembolso: conekta.errors."));
        // Then
        list(cafe, purchase).body("restante", equalTo(19.99f)).body("reembolsos[0].estado", equalTo("rechazado"));
        assertThat(cafe.state(purchase)).isEqualTo("DELIVERED");
        await().atMost(LONG).untilAsserted(() -> assertThat(failed(purchase)).hasSize(1));
        admin(cafe)
                .get(COMPANY + "revision")
                .then()
                .statusCode(200)
                .body("revision.tipo", equalTo(List.of("aviso")))
                .body("revision[0].id_compra", equalTo(purchase))
                .body("revision[0].motivo", startsWith("Un reembolso no pudo terminar: "));
        // And what went back elsewhere is booked once
        assertThat(book(cafe, purchase, object, 1000)).isTrue();
        assertThat(book(cafe, purchase, object, 1000)).isFalse();
        refund(cafe, purchase, Map.of("motivo", "el resto"))
                .then()
                .statusCode(200)
                .body("monto", equalTo(9.99f));
        assertThat(cafe.state(purchase)).isEqualTo("REFUNDED");
        assertThat(openAccounts(purchase, "none")).isEmpty();
    }

    @Test
    void takesALostRefundForItsOwnWhenTheProviderTellsOfIt() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        ConektaTestProvider.fault("refundPending", Map.of("reference", purchase, "times", 1));
        refund(cafe, purchase, Map.of("motivo", "todo")).then().statusCode(202);
        String object = ConektaTestProvider.effects(purchase).getString("refunds[0].refund_id");
        // When
        assertThat(book(cafe, purchase, object, 1999)).isTrue();
        // Then
        list(cafe, purchase).body("devuelto", equalTo(19.99f)).body("reembolsos", hasSize(1));
        assertThat(cafe.state(purchase)).isEqualTo("REFUNDED");
        assertThat(atProvider(purchase)).containsExactly(1999);
    }

    @Test
    void putsASaleInFrontOfAPersonWhenItsRefundIsRefused() {
        // Given
        var cafe = Cafe.open(CANCELS);
        ConektaTestProvider.fault("readError", Map.of("times", 1000, "status", 500));
        String purchase = cafe.pay(cafe.sale()).path("id_compra");
        refund(cafe, purchase, Map.of("motivo", "ya")).then().statusCode(409);
        // When
        refundAtProvider(cafe, purchase, 1000);
        ConektaTestProvider.heal();
        // Then
        await().atMost(LONG).until(() -> cafe.state(purchase).equals("REVIEW"));
        assertThat(cafe.history(purchase)).containsExactly("CREATED", "PAID", "CANCELLING", "REFUNDING", "REVIEW");
        await().atMost(LONG).untilAsserted(() -> assertThat(failed(purchase)).hasSize(1));
        assertThat(atProvider(purchase)).containsExactly(1000);
        refund(cafe, purchase, Map.of("monto", 9.99, "motivo", "el resto"))
                .then()
                .statusCode(200);
    }

    @Test
    void refusesWhatCannotBe() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        var stranger = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        var declined = cafe.sale();
        declined.put("token_tarjeta", "tok_test_card_declined");
        // Then
        for (Object amount : List.of(0, -1, 1.001, "5", 1e12)) {
            refund(cafe, purchase, Map.of("monto", amount, "motivo", "x"))
                    .then()
                    .statusCode(422);
        }
        refund(cafe, purchase, Map.of("monto", 20, "motivo", "x")).then().statusCode(409);
        refund(cafe, purchase, "a b", Map.of("motivo", "x")).then().statusCode(400);
        refund(cafe, cafe.pay(declined).path("id_compra"), Map.of("motivo", "x"))
                .then()
                .statusCode(409);
        for (String id : List.of(purchase, "pur_NOSUCH")) {
            refund(stranger, id, Map.of("motivo", "x"))
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Compra no encontrada"));
            admin(stranger)
                    .get(COMPANY + "transacciones/" + id + "/reembolsos")
                    .then()
                    .statusCode(404);
        }
        assertThat(atProvider(purchase)).isEmpty();
        var good = new BadRequests.Credentials(
                "Bearer " + TestIdentity.superAdmin(),
                "Bearer " + TestIdentity.clienteAdmin(cafe.company()),
                cafe.key().apiKey());
        BadRequests.check(
                BadRequests.Operation.of(
                        "POST", COMPANY + "transacciones/{}/reembolsar", BadRequests.Takes.CLIENTE_ADMIN, "motivo"),
                good);
        BadRequests.check(
                BadRequests.Operation.of("PUT", POLICY, BadRequests.Takes.CLIENTE_ADMIN, "revocar_al_reembolsar"),
                good);
        BadRequests.check(
                BadRequests.Operation.of("PUT", COMPANY + "ventana-pago", BadRequests.Takes.CLIENTE_ADMIN, "activa"),
                good);
    }

    private static String sold(Cafe cafe) {
        return cafe.sold();
    }

    private static RequestSpecification admin(Cafe cafe) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .contentType("application/json; charset=UTF-8");
    }

    private static Response refund(Cafe cafe, String purchase, Map<String, Object> body) {
        return admin(cafe).body(body).post(COMPANY + "transacciones/" + purchase + "/reembolsar");
    }

    private static Response refund(Cafe cafe, String purchase, String key, Map<String, Object> body) {
        return admin(cafe)
                .header("Idempotency-Key", key)
                .body(body)
                .post(COMPANY + "transacciones/" + purchase + "/reembolsar");
    }

    private static io.restassured.response.ValidatableResponse list(Cafe cafe, String purchase) {
        return admin(cafe)
                .get(COMPANY + "transacciones/" + purchase + "/reembolsos")
                .then()
                .statusCode(200);
    }

    /** Somebody uses the provider's own panel. */
    private String refundAtProvider(Cafe cafe, String purchase, int amount) {
        String order =
                cafe.portal().get(Cafe.PURCHASES + purchase).then().extract().path("id_transaccion");
        return given().baseUri(provider)
                .auth()
                .oauth2("key_test_" + cafe.company())
                .contentType("application/json")
                .body(Map.of("amount", amount, "reason", "other"))
                .post("/orders/" + order + "/refunds")
                .then()
                .statusCode(200)
                .extract()
                .path("charges.data[0].refunds.data[0].id");
    }

    private boolean book(Cafe cafe, String purchase, String object, long amount) {
        return db.of(cafe.company())
                .inTransaction(tx -> refunds.book(tx, cafe.company(), purchase, object, amount))
                .await()
                .indefinitely();
    }

    private static List<Integer> atProvider(String purchase) {
        return ConektaTestProvider.effects(purchase).getList("refunds.amount");
    }

    private List<String> openAccounts(String purchase, String except) {
        return db.ofAll().rows(BALANCES, purchase, except).await().indefinitely().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<PaymentRefunded> refunded(String purchase) {
        return TestKafka.events("payments.events.v1", PaymentRefunded.TYPE, PaymentRefunded.class).stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .toList();
    }

    private static List<RefundFailed> failed(String purchase) {
        return TestKafka.events("payments.events.v1", RefundFailed.TYPE, RefundFailed.class).stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .toList();
    }

    private static List<RevokeHotspotUser> revoked(String purchase) {
        return TestKafka.events("router-gateway.commands.v1", RevokeHotspotUser.TYPE, RevokeHotspotUser.class).stream()
                .filter(it -> it.purchaseId().equals(purchase))
                .toList();
    }

    private static List<AdminActionPerformed> audited(String purchase) {
        return TestKafka.events("tenancy.audit.v1", AdminActionPerformed.TYPE, AdminActionPerformed.class).stream()
                .filter(it -> it.target().equals(purchase))
                .toList();
    }

    private static List<Response> together(List<Callable<Response>> calls) throws Exception {
        var pool = Executors.newFixedThreadPool(calls.size());
        try {
            var answers = new ArrayList<Response>();
            for (var answer : pool.invokeAll(calls)) answers.add(answer.get());
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
