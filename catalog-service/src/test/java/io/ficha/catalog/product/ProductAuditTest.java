package io.ficha.catalog.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who changed a price, and what it was before. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ProductAuditTest {
    @Test
    void tellsTheTrailWhoChangedWhat() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of("descripcion", "Un día"));
        // When
        shop.admin()
                .body(Map.of("precio", 65.5))
                .put(Shop.PRODUCTS + "/" + id)
                .then()
                .statusCode(200);
        shop.admin()
                .body(Map.of("moneda", "GBP"))
                .put(Shop.PRODUCTS + "/" + id)
                .then()
                .statusCode(422);
        shop.admin().delete(Shop.PRODUCTS + "/" + id).then().statusCode(200);
        // Then
        await().until(() -> actions(shop).size() == 3);
        assertThat(actions(shop))
                .extracting(AdminActionPerformed::action)
                .containsExactly("product.created", "product.updated", "product.deactivated");
        var changed = actions(shop).get(1);
        assertThat(changed.target()).isEqualTo(String.valueOf(id));
        assertThat(changed.userEmail()).isEqualTo("admin@example.test");
        assertThat(changed.role()).isEqualTo("cliente_admin");
        assertThat(changed.from()).isEqualTo("127.0.0.1");
        assertThat(changed.before()).isEqualTo(Map.of("precio", 50.0));
        assertThat(changed.after()).isEqualTo(Map.of("precio", 65.5));
        assertThat(actions(shop).get(2).after()).isEqualTo(Map.of("activo", false));
    }

    @Test
    void tellsTenancyHowMuchARouterSells() {
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of());
        shop.sell("*2", Map.of("activo", false));
        shop.withAnotherRouter().sell("*1", Map.of());
        onSale(shop.company(), shop.router(), 1);
        onSale("EMP_0000000000", shop.router(), 0);
        shop.admin().delete(Shop.PRODUCTS + "/" + id).then().statusCode(200);
        onSale(shop.company(), shop.router(), 0);
        given().get("/internal/companies/{c}/routers/{r}/products", shop.company(), shop.router())
                .then()
                .statusCode(401);
    }

    private static void onSale(String company, String router, int number) {
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/companies/{c}/routers/{r}/products", company, router)
                .then()
                .statusCode(200)
                .body("onSale", equalTo(number));
    }

    private static List<AdminActionPerformed> actions(Shop shop) {
        return TestKafka.records(Topic.AUDIT.topicName()).stream()
                .filter(it -> shop.company().equals(it.key()))
                .map(it -> EventJson.read(it.value(), AdminActionPerformed.class))
                .toList();
    }
}
