package io.ficha.routergateway.smartips;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.TestRouter;
import io.ficha.routergateway.subscription.TestSubscriber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class IspRoutersTest extends RouterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GOLDEN = """
            {"id": 1, "name": "CC2116_LAGO", "model": "CCR2116-12G-4S+", "ip": "10.8.0.2", "location": "Lago Agrio",
             "coordinates": "0.09786839494370964,-76.88995242118837", "clients": 564, "status": "on", "connection": 0,
             "login": "SmarL0goA", "password": "ihHb==", "port": 8738, "lan": "",
             "created_at": "2024-04-01T23:23:31.000000Z", "updated_at": "2024-10-07T06:30:06.000000Z",
             "map_marker_icon": null}""";

    @Test
    void showsTheRoutersOfItsCompanyAsTheContractDoes() throws JsonProcessingException {
        // Given
        var router = router();
        router();
        router.letIn("pppoe", "ether2");
        var subscriber = new TestSubscriber(secrets, router);
        subscriber.plan().publish();
        subscriber.publish();
        // When
        await().atMost(PATIENCE).untilAsserted(() -> {
            var it = routers(router.companyId()).get(0);
            assertThat(it.get("status").asText()).isEqualTo("on");
            assertThat(it.get("clients").asInt()).isEqualTo(1);
            assertThat(it.get("lan").asText()).isEqualTo("ether2");
        });
        var shown = routers(router.companyId());
        // Then
        assertThat(shown).hasSize(1);
        var it = shown.get(0);
        var golden = new ObjectMapper().readTree(GOLDEN);
        assertThat(names(it)).isEqualTo(names(golden));
        golden.fieldNames().forEachRemaining(name -> assertThat(it.get(name).getNodeType())
                .as(name)
                .isEqualTo(golden.get(name).getNodeType()));
        assertThat(it.get("ip").asText()).isEqualTo("127.0.0.1");
        assertThat(it.get("port").asInt()).isEqualTo(router.port());
        assertThat(it.get("login").asText()).isEqualTo("ficha");
        assertThat(it.get("password").asText()).isEqualTo("********");
        assertThat(it.get("coordinates").asText()).isEqualTo("0.09,-76.88");
        assertThat(it.get("created_at").asText()).isEqualTo("2024-04-01T23:23:31.000000Z");
        assertThat(it.get("updated_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000000Z");
    }

    @Test
    void showsAnUnreachableRouterAsOffAndARemovedOneNotAtAll() {
        // Given
        var company = TestIdentity.company();
        TestIdentity.router(company, "127.0.0.1", 1);
        var gone = closing(TestRouter.start(secrets, company, "7.22.1"));
        gone.publishRemoved();
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(routers(company))
                .singleElement()
                .satisfies(it -> assertThat(it.get("status").asText()).isEqualTo("off")));
        assertThat(routers(TestIdentity.company())).isEmpty();
    }

    private static List<JsonNode> routers(String company) {
        var body = given().header(
                        "X-Authorization", TestIdentity.companyKey(company).apiKey())
                .get("/api/SmartIPS-v1/routers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var list = new ArrayList<JsonNode>();
        try {
            new ObjectMapper().readTree(body).get("routers").forEach(list::add);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return list;
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
