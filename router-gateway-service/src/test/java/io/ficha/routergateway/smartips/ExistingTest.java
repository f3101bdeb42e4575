package io.ficha.routergateway.smartips;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.ficha.common.http.InternalClient;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ISP has on its routers before Ficha comes. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ExistingTest extends RouterTest {
    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void tellsAllButPasswords(String version) {
        // Given
        var router = router(version);
        router.run(Command.of("/ppp/profile/add").set("name", "20M").set("rate-limit", "5M/20M"));
        router.run(Command.of("/ppp/secret/add")
                .set("name", "casa1")
                .set("password", "muy-secreta-42")
                .set("profile", "20M")
                .set("service", "pppoe")
                .set("remote-address", "10.20.0.7")
                .set("comment", "Ana"));
        router.run(Command.of("/ip/hotspot/user/add")
                .set("name", "casa2")
                .set("password", "muy-secreta-42")
                .set("disabled", "yes"));
        router.run(Command.of("/queue/simple/add")
                .set("name", "casa3")
                .set("target", "10.20.0.9")
                .set("max-limit", "5M/20M")
                .set("comment", "ficha:EMP_1:svc:3"));
        // When
        var answer = answer(router.companyId(), router.routerId());
        // Then
        answer.statusCode(200)
                .body(not(containsString("muy-secreta")))
                .body("secrets", hasSize(1))
                .body("secrets[0].name", equalTo("casa1"))
                .body("secrets[0].service", equalTo("pppoe"))
                .body("secrets[0].profile", equalTo("20M"))
                .body("secrets[0].address", equalTo("10.20.0.7"))
                .body("secrets[0].comment", equalTo("Ana"))
                .body("secrets[0].ours", equalTo(false))
                .body("users.name", contains("casa2"))
                .body("users[0].disabled", equalTo(true))
                .body("queues[0].target", equalTo("10.20.0.9/32"))
                .body("queues[0].maxLimit", equalTo("5000000/20000000"))
                .body("queues[0].ours", equalTo(true))
                .body("pppProfiles.find { it.name == '20M' }.rateLimit", equalTo("5M/20M"))
                .body("hotspotProfiles.name", hasItem("default"));
        answer(TestIdentity.company(), router.routerId()).statusCode(404);
        router.fault("down", true);
        answer(router.companyId(), router.routerId()).statusCode(500).body(containsString("MikroTik"));
    }

    private static ValidatableResponse answer(String company, String router) {
        return given().header(InternalClient.TOKEN_HEADER, TestInfrastructure.SERVICE_TOKEN)
                .queryParam("companyId", company)
                .get("/internal/routers/" + router + "/subscribers")
                .then();
    }
}
