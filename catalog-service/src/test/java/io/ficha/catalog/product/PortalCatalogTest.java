package io.ficha.catalog.product;

import static io.ficha.catalog.product.Shop.PORTAL;
import static io.ficha.catalog.product.Shop.PRODUCTS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.ficha.common.db.Db;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class PortalCatalogTest {
    @Inject
    Db db;

    @Inject
    Pool pool;

    @Inject
    PortalCatalog catalog;

    @Test
    void showsWhatThisRouterSellsInItsOrder() {
        // Given
        var shop = Shop.open();
        shop.withAnotherRouter().sell("*1", Map.of());
        shop.sell("*0", Map.of("activo", false));
        int last = shop.sell("*1", Map.of("orden_visual", 2, "destacado", true));
        int plain = shop.sell("*2", Map.of("orden_visual", 1));
        int featured = shop.sell("*3", Map.of("orden_visual", 1, "destacado", true, "precio", 19.99));
        // When
        var list = shop.portal().get(PORTAL).then();
        // Then
        list.statusCode(200)
                .header("Content-Type", equalTo("application/json;charset=UTF-8"))
                .body("id", contains(featured, plain, last))
                .body(
                        "[0].keySet()",
                        containsInAnyOrder(
                                "id",
                                "perfil_mikrotik_id",
                                "perfil_mikrotik_nombre",
                                "nombre_venta",
                                "descripcion",
                                "imagen_url",
                                "precio",
                                "moneda",
                                "detalles",
                                "destacado",
                                "creado_en"));
        assertThat(list.extract().asString()).contains("\"precio\":19.99,", "\"precio\":50.0,");
        given().header("Authorization", "Bearer " + shop.key().apiKey())
                .get(PORTAL)
                .then()
                .statusCode(200)
                .body("$", hasSize(3));
        shop.portal()
                .get(PORTAL + "/" + plain)
                .then()
                .statusCode(200)
                .body("id", equalTo(plain))
                .body("nombre_venta", equalTo("Plan Semanal"));
    }

    @Test
    void showsTheDetailsAsTheyWereSent() {
        // Given
        var shop = Shop.open();
        int id = shop.sell(
                "*1",
                Map.of(
                        "detalles",
                        List.of(Map.of("texto", "a"), Map.of("label", "Velocidad", "value", 10.50), "suelto")));
        // Then
        var item = shop.portal()
                .get(PORTAL + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(item).contains("{\"texto\":\"a\"}", "\"label\":\"Velocidad\"", "{\"value\":\"suelto\"}");
    }

    @Test
    void hidesWhatThisRouterDoesNotSell() {
        // Given
        var shop = Shop.open();
        int elsewhere = shop.withAnotherRouter().sell("*1", Map.of());
        int foreign = Shop.open().sell("*1", Map.of());
        int inactive = shop.sell("*2", Map.of("activo", false));
        // Then
        for (long id : new long[] {elsewhere, foreign, inactive, 999_999_999L, Long.MAX_VALUE, 0}) {
            shop.portal()
                    .get(PORTAL + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("Producto no encontrado o no disponible"));
        }
        shop.portal().get(PORTAL).then().statusCode(200).body("$", hasSize(0));
        for (String id : List.of("abc", "debug", "1.5")) {
            shop.portal()
                    .get(PORTAL + "/" + id)
                    .then()
                    .statusCode(422)
                    .body("detail[0].type", equalTo("int_parsing"))
                    .body("detail[0].loc", contains("path", "producto_id"));
        }
    }

    @Test
    void asksTheDatabaseOnceForManyReaders() {
        // Given
        var shop = Shop.open();
        shop.sell("*1", Map.of());
        await().until(() -> listeners() == 1);
        // Then
        await().untilAsserted(() -> assertThat(known(shop)).isSameAs(known(shop)));
    }

    @Test
    void sendsTheSameBytesFromMemoryAsTheFirstTime() {
        // Given
        var shop = Shop.open();
        shop.sell("*1", Map.of("precio", 19.90, "detalles", List.of(Map.of("texto", "10 Mbps ñ"))));
        // When
        var texts = List.of(
                shop.portal().get(PORTAL).asString(), shop.portal().get(PORTAL).asString());
        // Then
        assertThat(texts.get(0)).isEqualTo(texts.get(1)).contains("\"precio\":19.9,", "10 Mbps ñ");
        shop.admin()
                .get(PRODUCTS)
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].router_id", equalTo(shop.router()));
    }

    @Test
    void givesNoCatalogueToAnotherCompanyThatNamesTheRouter() {
        // Given
        var shop = Shop.open();
        shop.sell("*1", Map.of());
        await().until(() -> listeners() == 1);
        assertThat(known(shop)).hasSize(1);
        // When
        var foreign = catalog.list(Shop.open().company(), shop.router()).await().indefinitely();
        // Then
        assertThat(foreign).isEmpty();
        assertThat(known(shop)).hasSize(1);
    }

    @Test
    void twoReadersSeeEveryChangeWhoeverMadeIt() throws Exception {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        var readers = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 10; i++) {
                boolean here = i % 2 == 0;
                var name = "Cambio " + i;
                // When
                if (here)
                    shop.admin()
                            .body(Map.of("nombre_venta", name))
                            .put(PRODUCTS + "/" + id)
                            .then()
                            .statusCode(200);
                else renameElsewhere(id, name);
                // Then
                Callable<List<String>> reader = () -> {
                    if (!here) await().until(() -> shown(shop).equals(List.of(name)));
                    return shown(shop);
                };
                var reads = readers.invokeAll(List.of(reader, reader));
                for (var read : reads) assertThat(read.get()).containsExactly(name);
            }
        } finally {
            readers.shutdown();
        }
    }

    @Test
    void keepsTheRoutersAskedForLastAndNoMore() {
        // Given
        var shop = Shop.open();
        shop.sell("*1", Map.of());
        // Then
        await().untilAsserted(() -> {
            var items = known(shop);
            for (int i = 0; i < PortalCatalog.MOST_ROUTERS; i++) {
                catalog.list(shop.company(), "unasked-" + i); // kept, and never loaded: nobody subscribes
                if (i % 1000 == 0) assertThat(known(shop)).isSameAs(items);
            }
            assertThat(catalog.size()).isEqualTo(PortalCatalog.MOST_ROUTERS);
        });
        catalog.keep(true);
    }

    @Test
    void showsAChangeAtOnce() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        shop.portal().get(PORTAL).then().body("$", hasSize(1));
        // When
        shop.admin()
                .body(Map.of("nombre_venta", "Otro"))
                .put(PRODUCTS + "/" + id)
                .then()
                .statusCode(200);
        // Then
        shop.portal().get(PORTAL).then().body("nombre_venta", contains("Otro"));
        shop.sell("*2", Map.of());
        shop.portal().get(PORTAL).then().body("$", hasSize(2));
        shop.admin().delete(PRODUCTS + "/" + id).then().statusCode(200);
        shop.portal().get(PORTAL).then().body("$", hasSize(1));
        shop.portal().get(PORTAL + "/" + id).then().statusCode(404);
    }

    @Test
    void hearsOfAChangeThatAnotherReplicaMade() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        shop.portal().get(PORTAL).then().body("$", hasSize(1));
        // When
        renameElsewhere(id, "Otra réplica");
        // Then
        await().untilAsserted(() -> shop.portal().get(PORTAL).then().body("nombre_venta", contains("Otra réplica")));
    }

    @Test
    void servesNothingOldAfterItsListeningConnectionBroke() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        shop.portal().get(PORTAL).then().body("$", hasSize(1));
        // When
        pool.query("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%product%'")
                .execute()
                .await()
                .indefinitely();
        renameElsewhere(id, "Sin oído");
        // Then
        await().untilAsserted(() -> shop.portal().get(PORTAL).then().body("nombre_venta", contains("Sin oído")));
        await().until(() -> listeners() == 1);
        shop.portal().get(PORTAL).then().body("nombre_venta", contains("Sin oído"));
        renameElsewhere(id, "De nuevo");
        await().untilAsserted(() -> shop.portal().get(PORTAL).then().body("nombre_venta", contains("De nuevo")));
    }

    @Test
    void asksForALiveKey() {
        // Given
        var shop = Shop.open();
        var expired =
                TestIdentity.apiKey(shop.company(), shop.router(), Instant.now().minusSeconds(60));
        // Then
        for (String path : List.of("", "/1", "/abc")) {
            refused(Map.of(), path, 403, "Not authenticated");
            refused(Map.of("Authorization", "Basic abc"), path, 403, "Invalid authentication credentials");
            refused(Map.of("Authorization", "Bearer "), path, 403, "Invalid authentication credentials");
            refused(Map.of("X-API-Key", "garbage"), path, 401, "Formato de API Key inválido");
            refused(Map.of("X-API-Key", "jwt_garbage"), path, 401, "API Key inválida");
            refused(Map.of("X-API-Key", expired.apiKey()), path, 401, "API Key expirada");
            refused(Map.of("Authorization", "Bearer " + shop.session()), path, 401, "Formato de API Key inválido");
        }
        shop.portal().get(PORTAL).then().statusCode(200);
        shop.portal()
                .header("X-API-Key", shop.key().apiKey())
                .get(PORTAL)
                .then()
                .statusCode(401); // two keys are none
        TestIdentity.revoke(shop.key());
        await().untilAsserted(() ->
                refused(Map.of("X-API-Key", shop.key().apiKey()), "", 401, "API Key no válida o revocada"));
    }

    private static void refused(Map<String, String> headers, String path, int status, String detail) {
        given().headers(headers).get(PORTAL + path).then().statusCode(status).body("detail", equalTo(detail));
    }

    private List<PortalItem> known(Shop shop) {
        return catalog.list(shop.company(), shop.router()).await().indefinitely();
    }

    private static List<String> shown(Shop shop) {
        return shop.portal()
                .get(PORTAL)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("nombre_venta", String.class);
    }

    private long listeners() {
        return pool.query("select count(*) as n from pg_stat_activity where query ilike 'listen%product%'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    private void renameElsewhere(int id, String name) {
        db.ofAll()
                .update("update product set nombre_venta = $2 where id = $1", (long) id, name)
                .await()
                .indefinitely();
    }
}
