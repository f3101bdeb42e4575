package io.ficha.catalog.product;

import static io.ficha.catalog.product.Shop.PRODUCTS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ProductResourceTest {
    private static final String NO_PRODUCT = "Producto no encontrado";
    private static final String CURRENCY = "Moneda no válida. Valores permitidos: MXN, USD, EUR";

    @Test
    void createsAProductAndTellsIt() {
        // Given
        var shop = Shop.open();
        var body = shop.product("*003");
        body.put("descripcion", "Acceso ilimitado por 7 días corridos");
        body.put(
                "detalles",
                List.of(Map.of("texto", "7 días continuos"), Map.of("label", "Velocidad", "value", "10 Mbps")));
        body.put("orden_visual", 1);
        body.put("destacado", true);
        body.put("campo_desconocido", 7);
        // When
        var created = shop.admin().body(body).post(PRODUCTS).then().statusCode(201);
        // Then
        created.body("router_id", equalTo(shop.router()))
                .body("perfil_mikrotik_id", equalTo("*003"))
                .body("perfil_mikrotik_nombre", equalTo("1_Semana_tiempo_corrido"))
                .body("nombre_venta", equalTo("Plan Semanal"))
                .body("descripcion", equalTo("Acceso ilimitado por 7 días corridos"))
                .body("imagen_url", nullValue())
                .body("moneda", equalTo("MXN"))
                .body("detalles", contains("7 días continuos", "Velocidad: 10 Mbps"))
                .body("activo", equalTo(true))
                .body("orden_visual", equalTo(1))
                .body("destacado", equalTo(true))
                .body("creado_en", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?"))
                .body("size()", equalTo(14));
        assertThat(created.extract().asString()).contains("\"precio\":50.0,");
        int id = created.extract().path("id");
        await().untilAsserted(() -> assertThat(Shop.published(id))
                .containsExactly(new ProductState(
                        id,
                        shop.company(),
                        shop.router(),
                        "*003",
                        "1_Semana_tiempo_corrido",
                        "Plan Semanal",
                        5000,
                        "MXN",
                        true,
                        1)));
        shop.admin()
                .get(PRODUCTS + "/" + id)
                .then()
                .statusCode(200)
                .body(equalTo(created.extract().asString()));
    }

    @Test
    void takesWhatIsMissingFromTheDefaults() {
        var shop = Shop.open();
        shop.admin()
                .body(shop.product("*1"))
                .post(PRODUCTS)
                .then()
                .statusCode(201)
                .body("moneda", equalTo("MXN"))
                .body("detalles", hasSize(0))
                .body("activo", equalTo(true))
                .body("orden_visual", equalTo(0))
                .body("destacado", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({"50,50.0", "50.00,50.0", "19.99,19.99", "19.90,19.9", "0.01,0.01", "12345678.9,12345678.9", "1e2,100.0"
    })
    void writesPricesAsFloats(String sent, String written) {
        var shop = Shop.open();
        var body = shop.product("*1");
        body.put("precio", new java.math.BigDecimal(sent));
        var answer =
                shop.admin().body(body).post(PRODUCTS).then().statusCode(201).extract();
        assertThat(answer.asString()).contains("\"precio\":" + written + ",");
    }

    @Test
    void sellsAProfileOncePerRouter() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*3", Map.of());
        shop.admin().delete(PRODUCTS + "/" + id).then().statusCode(200);
        // When
        var again = shop.admin().body(shop.product("*3")).post(PRODUCTS).then();
        // Then
        again.statusCode(409)
                .body(
                        "detail",
                        equalTo("Ya existe un producto con el perfil '*3' para este router (" + shop.router() + ")"))
                .body("size()", equalTo(1));
        shop.withAnotherRouter().sell("*3", Map.of());
    }

    @Test
    void sellsAProfileOnceHoweverManyAskAtTheSameTime() {
        // Given
        var shop = Shop.open();
        // When
        var statuses = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        shop.admin().body(shop.product("*3")).post(PRODUCTS).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        shop.admin().get(PRODUCTS).then().body("$", hasSize(1));
    }

    @Test
    void hidesEverythingFromEveryOtherCompany() {
        // Given
        var shop = Shop.open();
        var other = Shop.open();
        int id = shop.sell("*1", Map.of());
        var foreignRouter = other.product("*1");
        foreignRouter.put("router_id", shop.router());
        // Then
        for (String path : List.of("/" + id, "/999999999", "/-1")) {
            other.admin().get(PRODUCTS + path).then().statusCode(404).body("detail", equalTo(NO_PRODUCT));
            other.admin()
                    .body(Map.of("precio", 1))
                    .put(PRODUCTS + path)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Producto no encontrado o no pertenece a esta empresa"));
            other.admin().delete(PRODUCTS + path).then().statusCode(404).body("detail", equalTo(NO_PRODUCT));
        }
        other.admin().get(PRODUCTS).then().statusCode(200).body("$", hasSize(0));
        for (String router : List.of(shop.router(), "RTR_00000000", "../x", "a\0b")) {
            other.admin()
                    .queryParam("router_id", router)
                    .get(PRODUCTS)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Router no encontrado"));
        }
        other.admin()
                .body(foreignRouter)
                .post(PRODUCTS)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a esta empresa"));
        shop.admin().get(PRODUCTS + "/" + id).then().statusCode(200).body("activo", equalTo(true));
    }

    @Test
    void listsByOrderThenNewestFirstInactiveIncluded() {
        // Given
        var shop = Shop.open();
        var second = shop.withAnotherRouter();
        int late = shop.sell("*1", Map.of("orden_visual", 2));
        int older = shop.sell("*2", Map.of("orden_visual", 1));
        int newer = shop.sell("*3", Map.of("orden_visual", 1, "activo", false));
        int elsewhere = second.sell("*1", Map.of("orden_visual", -1));
        // Then
        shop.admin().get(PRODUCTS).then().statusCode(200).body("id", contains(elsewhere, newer, older, late));
        shop.admin().queryParam("router_id", "").get(PRODUCTS).then().body("$", hasSize(4));
        shop.admin()
                .queryParam("router_id", shop.router())
                .get(PRODUCTS)
                .then()
                .statusCode(200)
                .body("id", contains(newer, older, late));
    }

    @Test
    void changesOnlyWhatWasSent() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of("descripcion", "d", "imagen_url", "https://x.test/a.png"));
        var patch = new HashMap<String, Object>();
        patch.put("nombre_venta", "Plan Semanal Premium");
        patch.put("precio", 65.5);
        patch.put("moneda", "USD");
        patch.put("descripcion", null);
        patch.put("detalles", List.of("uno", Map.of("texto", "dos")));
        patch.put("router_id", "RTR_OTHER");
        patch.put("perfil_mikrotik_id", "*9");
        // When
        var changed = shop.admin().body(patch).put(PRODUCTS + "/" + id).then();
        // Then
        changed.statusCode(200)
                .body("nombre_venta", equalTo("Plan Semanal Premium"))
                .body("precio", equalTo(65.5f))
                .body("moneda", equalTo("USD"))
                .body("descripcion", nullValue())
                .body("imagen_url", equalTo("https://x.test/a.png"))
                .body("detalles", contains("uno", "dos"))
                .body("router_id", equalTo(shop.router()))
                .body("perfil_mikrotik_id", equalTo("*1"));
        shop.admin()
                .get(PRODUCTS + "/" + id)
                .then()
                .body(equalTo(changed.extract().asString()));
        await().untilAsserted(() -> assertThat(Shop.published(id))
                .extracting(ProductState::version, ProductState::priceMinor, ProductState::currency)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 5000L, "MXN"),
                        org.assertj.core.groups.Tuple.tuple(2L, 6550L, "USD")));
    }

    @Test
    void takesAProductOffAndPutsItBack() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        // When
        var gone = shop.admin().delete(PRODUCTS + "/" + id).then();
        // Then
        gone.statusCode(200)
                .body("message", equalTo("Producto desactivado"))
                .body("producto_id", equalTo(id))
                .body("activo", equalTo(false))
                .body("size()", equalTo(3));
        shop.admin().delete(PRODUCTS + "/" + id).then().statusCode(200);
        shop.admin()
                .body(Map.of("activo", true))
                .put(PRODUCTS + "/" + id)
                .then()
                .body("activo", equalTo(true));
        await().untilAsserted(() -> assertThat(Shop.published(id))
                .extracting(ProductState::activo)
                .containsExactly(true, false, false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"router_id", "perfil_mikrotik_id", "perfil_mikrotik_nombre", "nombre_venta", "precio"})
    void namesAMissingField(String field) {
        var shop = Shop.open();
        var body = shop.product("*1");
        body.remove(field);
        shop.admin()
                .body(body)
                .post(PRODUCTS)
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("missing"))
                .body("detail[0].loc", contains("body", field))
                .body("detail[0].msg", equalTo("Field required"));
    }

    @Test
    void refusesValuesThatDoNotFit() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        var tooLong = "x".repeat(10_000);
        // Then
        for (Object bad : List.of(tooLong, "a\0b", "", 7, true, List.of("x"), "\ud800")) {
            refused(shop, id, "nombre_venta", bad);
            refused(shop, "perfil_mikrotik_id", bad);
            refused(shop, "perfil_mikrotik_nombre", bad);
            refused(shop, "router_id", bad);
        }
        refused(shop, id, "imagen_url", "x".repeat(501));
        refused(shop, id, "descripcion", "a\0b");
        for (Object bad : List.of(0, -1, 1.999, true, "50", 1e30, List.of())) refused(shop, id, "precio", bad);
        for (Object bad : List.of("x", Map.of(), List.of(1), List.of(List.of()), List.of(Map.of("texto", "a\0b")))) {
            refused(shop, id, "detalles", bad);
        }
        refused(shop, id, "detalles", List.of(Map.of("texto", tooLong)));
        refused(shop, id, "detalles", List.of("\ud800"));
        refused(shop, id, "detalles", java.util.Collections.nCopies(101, "x"));
        for (Object bad : List.of("x", 1.5, 3_000_000_000L, true)) refused(shop, id, "orden_visual", bad);
        for (Object bad : List.of("x", 1)) {
            refused(shop, id, "activo", bad);
            refused(shop, id, "destacado", bad);
        }
        for (String field : List.of("nombre_venta", "precio", "activo", "orden_visual", "destacado")) {
            refusedChange(shop, id, field, null);
        }
        shop.admin().get(PRODUCTS).then().body("$", hasSize(1)).body("[0].nombre_venta", equalTo("Plan Semanal"));
    }

    @Test
    void knowsThreeCurrencies() {
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of("moneda", "EUR"));
        for (String bad : new String[] {"mxn", "GBP", "PESO", "", "x".repeat(10_000), null}) {
            var body = shop.product("*2");
            body.put("moneda", bad);
            shop.admin().body(body).post(PRODUCTS).then().statusCode(422).body("detail", equalTo(CURRENCY));
            var patch = new HashMap<String, Object>();
            patch.put("moneda", bad);
            shop.admin()
                    .body(patch)
                    .put(PRODUCTS + "/" + id)
                    .then()
                    .statusCode(422)
                    .body("detail", equalTo(CURRENCY));
        }
        refused(shop, id, "moneda", 7);
        shop.admin()
                .body(Map.of("moneda", "GBP"))
                .put(PRODUCTS + "/999999999")
                .then()
                .statusCode(404);
        shop.admin().get(PRODUCTS + "/" + id).then().body("moneda", equalTo("EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "1%00", "0x1", "%20"})
    void refusesAnIdThatIsNoNumber(String id) {
        var shop = Shop.open();
        for (String method : List.of("GET", "PUT", "DELETE")) {
            var request = shop.admin().urlEncodingEnabled(false);
            if (method.equals("PUT")) request.body("{}");
            request.request(method, PRODUCTS + "/" + id)
                    .then()
                    .statusCode(422)
                    .body("detail[0].type", equalTo("int_parsing"))
                    .body("detail[0].loc", contains("path", "producto_id"));
        }
    }

    @Test
    void refusesAnIdThatNoNumberHolds() {
        var shop = Shop.open();
        shop.admin()
                .get(PRODUCTS + "/" + "9".repeat(30))
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("int_parsing_size"));
    }

    @Test
    void tellsABrokenBodyBeforeABadCredential() {
        var shop = Shop.open();
        for (String broken : List.of("{\"router_id\": ", "{'a':1}", "{\"a\":1}}", "\u0000")) {
            for (var request : List.of(given().contentType("application/json"), shop.admin())) {
                request.body(broken)
                        .post(PRODUCTS)
                        .then()
                        .statusCode(422)
                        .body("detail[0].type", equalTo("json_invalid"))
                        .body("detail[0].loc[0]", equalTo("body"));
            }
            given().contentType("application/json")
                    .body(broken)
                    .put(PRODUCTS + "/1")
                    .then()
                    .statusCode(422);
        }
        shop.admin().body("[]").post(PRODUCTS).then().statusCode(422);
        shop.admin().post(PRODUCTS).then().statusCode(422);
    }

    @Test
    void asksForASessionOfTheCompanysAdministrator() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        var expired = TestIdentity.session(
                "cliente_admin", shop.company(), Instant.now().minusSeconds(60));
        var headers = List.of(
                Map.entry("", 403),
                Map.entry("Basic abc", 403),
                Map.entry("Bearer ", 403),
                Map.entry("Bearer x.y.z", 401),
                Map.entry("Bearer " + expired, 401),
                Map.entry("Bearer " + shop.key().apiKey(), 401),
                Map.entry("Bearer " + TestIdentity.superAdmin(), 403));
        // Then
        for (var header : headers) {
            for (String call : List.of("POST ", "GET ", "GET /" + id, "PUT /" + id, "DELETE /" + id, "GET /abc")) {
                var parts = call.split(" ", 2);
                var request = given().contentType("application/json");
                if (!header.getKey().isEmpty()) request.header("Authorization", header.getKey());
                if (parts[0].startsWith("P")) request.body("{}");
                request.request(parts[0], PRODUCTS + parts[1])
                        .then()
                        .statusCode(header.getValue())
                        .body("detail", org.hamcrest.Matchers.instanceOf(String.class));
            }
        }
        given().get(PRODUCTS).then().body("detail", equalTo("Not authenticated"));
        given().auth()
                .oauth2(TestIdentity.superAdmin())
                .get(PRODUCTS)
                .then()
                .body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
        shop.admin().patch(PRODUCTS + "/" + id).then().statusCode(405).body("detail", containsString("Method"));
    }

    @Test
    void tellsOtherServicesTheStateOfAProduct() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of("precio", 19.99));
        var service = Map.of("X-Service-Token", TestInfrastructure.SERVICE_TOKEN);
        // Then
        given().headers(service)
                .get("/internal/products/" + id)
                .then()
                .statusCode(200)
                .body("productId", equalTo(id))
                .body("companyId", equalTo(shop.company()))
                .body("routerId", equalTo(shop.router()))
                .body("priceMinor", equalTo(1999))
                .body("version", equalTo(1));
        given().headers(service).get("/internal/products/999999999").then().statusCode(404);
        given().headers(service).get("/internal/products/x").then().statusCode(422);
        given().get("/internal/products/" + id).then().statusCode(401);
        shop.admin().get("/internal/products/" + id).then().statusCode(401);
    }

    private static void refused(Shop shop, int id, String field, Object value) {
        refused(shop, field, value);
        refusedChange(shop, id, field, value);
    }

    private static void refused(Shop shop, String field, Object value) {
        var body = shop.product("*other");
        body.put(field, value);
        shop.admin().body(body).post(PRODUCTS).then().statusCode(422).body("detail[0].loc[1]", equalTo(field));
    }

    private static void refusedChange(Shop shop, int id, String field, Object value) {
        var patch = new HashMap<String, Object>();
        patch.put(field, value);
        shop.admin()
                .body(patch)
                .put(PRODUCTS + "/" + id)
                .then()
                .statusCode(422)
                .body("detail[0].loc[1]", equalTo(field));
    }
}
