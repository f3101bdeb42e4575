package io.ficha.catalog.product;

import static io.ficha.catalog.product.Shop.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ProductLimitsTest {
    @Test
    void sellsWithLimitsOfItsOwn() {
        // Given
        var shop = Shop.open();
        // When
        int id = shop.sell(
                "*1",
                Map.of(
                        "limite_tiempo_segundos", 3600,
                        "limite_datos_bytes", 5_368_709_120L,
                        "vigencia_segundos", 86_400,
                        "vigencia_dias", 2));
        // Then
        shop.admin()
                .get(PRODUCTS + "/" + id)
                .then()
                .body("limite_tiempo_segundos", equalTo(3600))
                .body("limite_datos_bytes", equalTo(5_368_709_120L))
                .body("vigencia_segundos", equalTo(86_400))
                .body("vigencia_dias", equalTo(2));
        await().untilAsserted(() -> assertThat(Shop.published(id))
                .extracting(it -> it.limits())
                .containsExactly(new ProductLimits(3600L, 5_368_709_120L, 86_400L, 2)));
    }

    @Test
    void changesAndDropsALimit() {
        // Given
        var shop = Shop.open();
        int id = shop.sell("*1", Map.of("limite_tiempo_segundos", 3600, "vigencia_dias", 2));
        // When
        var patch = new HashMap<String, Object>();
        patch.put("limite_tiempo_segundos", 7200);
        patch.put("vigencia_dias", null);
        shop.admin()
                .body(patch)
                .put(PRODUCTS + "/" + id)
                .then()
                .statusCode(200)
                .body("limite_tiempo_segundos", equalTo(7200))
                .body("containsKey('vigencia_dias')", equalTo(false));
        // Then
        await().untilAsserted(() -> assertThat(Shop.published(id))
                .extracting(it -> it.limits())
                .endsWith(new ProductLimits(7200L, null, null, null)));
    }

    @Test
    void saysNothingOfLimitsThatAreNotThere() {
        // Given
        var shop = Shop.open();
        // When
        int id = shop.sell("*1", Map.of());
        // Then
        shop.admin().get(PRODUCTS + "/" + id).then().body("size()", equalTo(14));
        await().untilAsserted(() ->
                assertThat(Shop.published(id)).extracting(it -> it.limits()).containsExactly((ProductLimits) null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limite_tiempo_segundos:0",
                "limite_tiempo_segundos:315360001",
                "limite_datos_bytes:-1",
                "vigencia_segundos:1.5",
                "vigencia_dias:3651"
            })
    void refusesALimitThatIsNone(String field) {
        var shop = Shop.open();
        var body = shop.product("*1");
        body.put(field.split(":")[0], Double.valueOf(field.split(":")[1]));
        shop.admin()
                .body(body)
                .post(PRODUCTS)
                .then()
                .statusCode(422)
                .body("detail.loc.flatten()", hasItem(field.split(":")[0]));
    }
}
