package io.ficha.catalog.product;

import static io.ficha.common.test.BadRequests.Takes.API_KEY;
import static io.ficha.common.test.BadRequests.Takes.CLIENTE_ADMIN;
import static io.ficha.common.test.BadRequests.Takes.COMPANY_KEY;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.catalog.isp.Isp;
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
                Operation.of("POST", Isp.PLANS, CLIENTE_ADMIN, "name", "cost"),
                Operation.of("PUT", Isp.PLANS + "/{}", CLIENTE_ADMIN, "name", "cost"),
                Operation.of("DELETE", Isp.PLANS + "/{}", CLIENTE_ADMIN),
                Operation.of("PUT", Isp.ADMIN + "/clientes/{}", CLIENTE_ADMIN, "name", "email"),
                Operation.of("DELETE", Isp.ADMIN + "/clientes/{}", CLIENTE_ADMIN),
                Operation.of("POST", Isp.ADMIN + "/clientes", CLIENTE_ADMIN, "name", "email"),
                Operation.of("POST", Isp.ADMIN + "/servicios", CLIENTE_ADMIN, "user_hot", "ip"),
                Operation.of("PUT", Isp.ADMIN + "/servicios/{}", CLIENTE_ADMIN, "ip", "user_hot"),
                Operation.of("DELETE", Isp.ADMIN + "/servicios/{}", CLIENTE_ADMIN),
                Operation.of("POST", Isp.ADMIN + "/servicios/{}/cortar", CLIENTE_ADMIN),
                Operation.of("POST", Isp.ADMIN + "/servicios/{}/restaurar", CLIENTE_ADMIN),
                Operation.of("POST", Isp.ADMIN + "/importar", CLIENTE_ADMIN, "router_id", "tipo"),
                Operation.of("GET", Isp.ADMIN + "/clientes", CLIENTE_ADMIN),
                Operation.of("GET", Isp.ADMIN + "/tickets/{}", CLIENTE_ADMIN),
                Operation.of("PUT", Isp.ADMIN + "/tickets/{}", CLIENTE_ADMIN, "estado", "tipo"),
                Operation.of("POST", Isp.ADMIN + "/tickets/{}/responder", CLIENTE_ADMIN, "mensaje"),
                Operation.of("GET", Isp.API + "/plans", COMPANY_KEY),
                Operation.of("GET", Isp.API + "/clients", COMPANY_KEY),
                Operation.of("POST", Isp.API + "/create-client", COMPANY_KEY, "name", "dni", "email", "pass"),
                Operation.of("POST", Isp.API + "/create-service/{}", COMPANY_KEY, "ip", "mac", "user_hot"),
                Operation.of("POST", Isp.API + "/tickets", COMPANY_KEY, "subject", "message"),
                Operation.of("GET", Isp.API + "/tickets/{}", COMPANY_KEY),
                Operation.of("POST", Isp.API + "/tickets/{}/reply", COMPANY_KEY, "message", "author"),
                Operation.of("PATCH", Isp.API + "/tickets/{}", COMPANY_KEY, "status", "type"),
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

    @Test
    void servesProgramsNoOtherMethod() {
        var isp = Isp.open();
        isp.program().post(Isp.API + "/plans").then().statusCode(405).body("message", equalTo("Method Not Allowed"));
        isp.program().get(Isp.API + "/create-client").then().statusCode(405).body("status", equalTo(false));
        isp.program().get(Isp.API + "/Plans").then().statusCode(404).body("message", equalTo("Not Found"));
        given().get(Isp.API + "/nada").then().statusCode(401).body("message", equalTo("Unauthorized"));
    }

    private static synchronized BadRequests.Credentials credentials() {
        if (good == null) {
            var shop = Shop.open();
            good = new BadRequests.Credentials(
                    "Bearer " + TestIdentity.superAdmin(),
                    "Bearer " + shop.session(),
                    "Bearer " + shop.key().apiKey(),
                    TestIdentity.companyKey(shop.company()).apiKey());
        }
        return good;
    }
}
