package io.ficha.catalog.product;

import static io.ficha.common.test.BadRequests.Takes.API_KEY;
import static io.ficha.common.test.BadRequests.Takes.CLIENTE_ADMIN;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.test.BadRequests;
import io.ficha.common.test.BadRequests.Operation;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request does wrong is answered in the envelope of the contract, at every operation. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ErrorsTest {
    private static BadRequests.Credentials good;

    static Stream<Operation> operations() {
        return Stream.of(
                Operation.of("POST", Shop.PRODUCTS, CLIENTE_ADMIN, "router_id", "perfil_mikrotik_id", "nombre_venta"),
                Operation.of("GET", Shop.PRODUCTS, CLIENTE_ADMIN),
                Operation.of("GET", Shop.PRODUCTS + "/{}", CLIENTE_ADMIN),
                Operation.of("PUT", Shop.PRODUCTS + "/{}", CLIENTE_ADMIN, "nombre_venta", "imagen_url"),
                Operation.of("DELETE", Shop.PRODUCTS + "/{}", CLIENTE_ADMIN),
                Operation.of("GET", Shop.PORTAL, API_KEY),
                Operation.of("GET", Shop.PORTAL + "/{}", API_KEY));
    }

    @Test
    void hasEveryOperationThatWritesAndServesNoOtherMethod() {
        BadRequests.checkTable("catalog", operations().toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersABadRequestAsContracted(Operation operation) {
        BadRequests.check(operation, credentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nada", Shop.PRODUCTS + "/1/nada", Shop.PORTAL + "/1/nada", "/api/v1"})
    void knowsNoOtherPath(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Not Found"))
                .body("size()", equalTo(1));
    }

    private static synchronized BadRequests.Credentials credentials() {
        if (good == null) {
            var shop = Shop.open();
            good = new BadRequests.Credentials(
                    "Bearer " + TestIdentity.superAdmin(),
                    "Bearer " + shop.session(),
                    "Bearer " + shop.key().apiKey());
        }
        return good;
    }
}
