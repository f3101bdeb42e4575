package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.ficha.payment.purchase.StandInGateway.Manner.REFUSES;
import static io.ficha.payment.purchase.StandInGateway.Manner.STAYS_SILENT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prepaid codes from the operator's counter to the guest's user on the router. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class VoucherTest {
    private static final String VOUCHERS = "/api/v1/admin/mi-empresa/fichas";
    private static final String REDEEM = "/api/v1/payments/fichas/canjear";
    private static final String COMMANDS = "router-gateway.commands.v1";
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    void deliversACodeOnceHoweverOftenItIsTyped() throws InterruptedException, ExecutionException {
        // Given
        var cafe = Cafe.withoutAccount(DELIVERS);
        var batch = batch(cafe, 2, "al_usar");
        String code = batch.getString("fichas[0].codigo");
        assertThat(states(cafe)).containsExactly("NUEVA", "NUEVA");
        // When
        var answers = atOnce(8, () -> redeem(cafe, code.toLowerCase(Locale.ROOT).replace("-", " ")));
        await().atMost(LONG).until(() -> redeem(cafe, code).path("estado").equals("entregado"));
        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isIn(200, 202);
            assertThat(answer.<String>path("usuario")).isEqualTo(code);
        });
        var command = commands(cafe);
        assertThat(command).hasSize(1);
        assertThat(command.get(0).username()).isEqualTo(code);
        assertThat(command.get(0).pin()).isTrue();
        assertThat(command.get(0).purchaseId()).isEqualTo(batch.getString("fichas[0].id"));
        assertThat(states(cafe)).containsExactly("ENTREGADA", "NUEVA");
        admin(cafe)
                .get(VOUCHERS + "?estado=ENTREGADA&lote=" + batch.getString("lote"))
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("fichas[0].numero", equalTo(1))
                .body("fichas[0].codigo", equalTo(null));
        var file =
                admin(cafe).accept("text/csv").get(VOUCHERS + "?estado=NUEVA").then();
        assertThat(file.statusCode(200).extract().asString())
                .startsWith("id,lote,numero,router_id,producto_id,producto,precio,moneda,estado,creada_en,")
                .contains("\n" + batch.getString("fichas[1].id") + "," + batch.getString("lote") + ",2,")
                .contains(",NUEVA,")
                .doesNotContain(code, batch.getString("fichas[1].codigo"), ",ENTREGADA,");
    }

    @Test
    void deliversAWholeBatchAtOnce() {
        // Given
        var cafe = Cafe.withoutAccount(DELIVERS);
        // When
        var batch = batch(cafe, 3, "de_inmediato");
        await().atMost(LONG).until(() -> states(cafe).equals(List.of("ENTREGADA", "ENTREGADA", "ENTREGADA")));
        // Then
        assertThat(commands(cafe))
                .extracting(ProvisionHotspotUser::username)
                .containsExactlyElementsOf(batch.getList("fichas.codigo"));
        assertThat(redeem(cafe, batch.getString("fichas[1].codigo")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesNotStartTheCalendarBeforeTheSale() {
        // Given
        var cafe = Cafe.withoutAccount(DELIVERS).selling(new ProductLimits(null, null, null, 1));
        // Then
        order(cafe, cafe.product(), 1, "de_inmediato")
                .then()
                .statusCode(400)
                .body("detail", equalTo("El producto vence por calendario: sus fichas solo se entregan al usarse"));
        order(cafe, cafe.product(), 1, "al_usar").then().statusCode(200);
    }

    @Test
    void tellsWhenTheRouterRefuses() {
        // Given
        var cafe = Cafe.withoutAccount(REFUSES);
        String code = batch(cafe, 1, "al_usar").getString("fichas[0].codigo");
        // When
        redeem(cafe, code);
        // Then
        await().atMost(LONG).until(() -> redeem(cafe, code).path("estado").equals("no_entregado"));
        assertThat(states(cafe)).containsExactly("FALLIDA");
    }

    @Test
    void takesBackWhatIsNotUsedAndTheRestOnDemand() {
        // Given
        var cafe = Cafe.withoutAccount(DELIVERS);
        var batch = batch(cafe, 2, "al_usar");
        String used = batch.getString("fichas[0].codigo");
        await().atMost(LONG).until(() -> redeem(cafe, used).path("estado").equals("entregado"));
        // When
        annul(cafe, Map.of("lote", batch.getString("lote")))
                .then()
                .statusCode(200)
                .body("anuladas", equalTo(1));
        // Then
        redeem(cafe, batch.getString("fichas[1].codigo"))
                .then()
                .statusCode(409)
                .body("detail", equalTo("Este código fue anulado"));
        assertThat(redeem(cafe, used).statusCode()).isEqualTo(200);
        assertThat(revoked(cafe)).isEmpty();
        // When
        annul(cafe, Map.of("id", batch.getString("fichas[0].id"), "tambien_usadas", true))
                .then()
                .statusCode(200);
        // Then
        await().atMost(LONG).until(() -> revoked(cafe).equals(List.of(batch.getString("fichas[0].id"))));
        redeem(cafe, used).then().statusCode(409);
        annul(cafe, Map.of("lote", batch.getString("lote"))).then().statusCode(404);
    }

    @Test
    void opensNothingButItsOwnRouter() {
        // Given
        var cafe = Cafe.withoutAccount(STAYS_SILENT);
        var rival = Cafe.withoutAccount(DELIVERS);
        var batch = batch(cafe, 1, "al_usar");
        String code = batch.getString("fichas[0].codigo");
        var elsewhere = TestIdentity.apiKey(cafe.company(), TestIdentity.router(cafe.company()));
        // Then
        for (var wrong : List.of(redeem(rival, code), redeemAs(elsewhere, code), redeem(cafe, "x"))) {
            wrong.then().statusCode(404).body("detail", equalTo("Código no válido"));
        }
        order(rival, cafe.product(), 1, "al_usar").then().statusCode(404);
        annul(rival, Map.of("lote", batch.getString("lote"))).then().statusCode(404);
        assertThat(states(rival)).isEmpty();
        assertThat(states(cafe)).containsExactly("NUEVA");
    }

    @Test
    void opensHoweverManyWrongCodesOthersType() {
        // Given
        var cafe = Cafe.withoutAccount(DELIVERS);
        String code = batch(cafe, 1, "al_usar").getString("fichas[0].codigo");
        // When
        var told = IntStream.range(0, 70)
                .mapToObj(i -> redeem(cafe, "0000-0000-%04d".formatted(i)).statusCode())
                .toList();
        // Then
        assertThat(told).startsWith(404).endsWith(429);
        assertThat(redeem(cafe, code).statusCode()).isIn(200, 202);
    }

    private static JsonPath batch(Cafe cafe, int count, String delivery) {
        return order(cafe, cafe.product(), count, delivery)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response order(Cafe cafe, long product, int count, String delivery) {
        return admin(cafe)
                .body(Map.of(
                        "router_id", cafe.router(), "producto_id", product, "cantidad", count, "entrega", delivery))
                .post(VOUCHERS);
    }

    private static Response annul(Cafe cafe, Map<String, Object> body) {
        return admin(cafe).body(body).post(VOUCHERS + "/anular");
    }

    private static Response redeem(Cafe cafe, String code) {
        return redeemAs(cafe.key(), code);
    }

    private static Response redeemAs(TestIdentity.Key key, String code) {
        return given().header("X-API-Key", key.apiKey())
                .contentType("application/json; charset=UTF-8")
                .body(Map.of("codigo", code))
                .post(REDEEM);
    }

    private static RequestSpecification admin(Cafe cafe) {
        return given().auth().oauth2(TestIdentity.clienteAdmin(cafe.company())).contentType("application/json");
    }

    private static List<String> states(Cafe cafe) {
        return admin(cafe).get(VOUCHERS).then().statusCode(200).extract().path("fichas.estado");
    }

    private static List<ProvisionHotspotUser> commands(Cafe cafe) {
        return TestKafka.events(COMMANDS, ProvisionHotspotUser.TYPE, ProvisionHotspotUser.class).stream()
                .filter(command -> command.companyId().equals(cafe.company()))
                .toList();
    }

    private static List<String> revoked(Cafe cafe) {
        return TestKafka.events(COMMANDS, RevokeHotspotUser.TYPE, RevokeHotspotUser.class).stream()
                .filter(command -> command.companyId().equals(cafe.company()))
                .map(RevokeHotspotUser::purchaseId)
                .distinct()
                .toList();
    }

    private static List<Response> atOnce(int times, Callable<Response> call)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var running = new ArrayList<Future<Response>>();
            for (int i = 0; i < times; i++) running.add(pool.submit(call));
            var answers = new ArrayList<Response>();
            for (var one : running) answers.add(one.get());
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
