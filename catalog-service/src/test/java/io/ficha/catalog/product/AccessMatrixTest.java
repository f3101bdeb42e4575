package io.ficha.catalog.product;

import io.ficha.common.test.AccessMatrix;
import io.ficha.common.test.AccessMatrix.Party;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class AccessMatrixTest {
    @Test
    void everyOperationKnowsWhoMayCallIt() {
        var shop = Shop.open();
        var rival = Shop.open();
        int id = shop.sell("*1", Map.of());
        var products = Shop.PRODUCTS;
        new AccessMatrix("catalog", Party.of(shop.company(), shop.router()), Party.of(rival.company(), rival.router()))
                .row("POST /internal/republish", "/internal/republish", null, 200, 401)
                .row("GET /internal/products/{producto_id}", "/internal/products/" + id, null, 200, 401)
                .row(
                        "GET /internal/companies/{companyId}/routers/{routerId}/products",
                        "/internal/companies/" + shop.company() + "/routers/" + shop.router() + "/products",
                        null,
                        200,
                        401)
                .row("POST " + products, products, shop.product("*2"), 201, 404)
                .row("GET " + products, products, null, 200, 200)
                .row("GET " + products, products + "?router_id=" + shop.router(), null, 200, 404)
                .row("GET " + products + "/{producto_id}", products + "/" + id, null, 200, 404)
                .row("PUT " + products + "/{producto_id}", products + "/" + id, Map.of("precio", 60), 200, 404)
                .row("GET " + Shop.PORTAL, Shop.PORTAL, null, 200, 200)
                .row("GET " + Shop.PORTAL + "/{producto_id}", Shop.PORTAL + "/" + id, null, 200, 404)
                .row("DELETE " + products + "/{producto_id}", products + "/" + id, null, 200, 404)
                .check();
    }
}
