package io.ficha.routergateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RouterHealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SecretBox secrets;

    @Test
    void publishesEveryChangeOfARouter() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            await().atMost(PATIENCE).until(() -> last(router, 1).reachable());
            var seen = last(router, 1);
            assertThat(seen.identity()).isEqualTo("lobby");
            assertThat(seen.routerOsVersion()).startsWith("7.22.1");
            assertThat(seen.profiles()).contains("default", "1hora");
            // When
            router.fault("down", true);
            // Then
            await().atMost(PATIENCE).until(() -> !last(router, 2).reachable());
            var lost = last(router, 2);
            assertThat(lost.problem()).isNotBlank();
            assertThat(lost.profiles()).contains("1hora");
            router.fault("down", false);
            await().atMost(PATIENCE).until(() -> last(router, 3).reachable());
            assertThat(last(router, 3).problem()).isNull();
        }
    }

    @Test
    void answersAServiceAndLooksAgainWhenAsked() {
        try (var router = TestRouter.start(secrets, "6.49.17")) {
            // Given
            await().atMost(PATIENCE).until(() -> last(router, 1).reachable());
            // When
            router.run(Command.of("/ip/hotspot/user/profile/add").set("name", "nuevo"));
            // Then
            given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                    .get("/internal/routers/" + router.routerId() + "/health?refresh=true")
                    .then()
                    .statusCode(200)
                    .body("reachable", equalTo(true))
                    .body("companyId", equalTo(router.companyId()))
                    .body("profiles", hasItem("nuevo"));
            await().atMost(PATIENCE).until(() -> last(router, 2).profiles().contains("nuevo"));
        }
    }

    @Test
    void looksAtARouterThatWasNeverSeen() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company, "127.0.0.1", 1);
        TestRouter.publishCredentials(secrets, company, router, "x");
        // Then
        await().untilAsserted(() -> given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/routers/" + router + "/health")
                .then()
                .statusCode(200)
                .body("reachable", equalTo(false))
                .body("problem", equalTo("Connection refused to 127.0.0.1:1")));
    }

    @Test
    void tellsNobodyButServices() {
        given().get("/internal/routers/RTR_1/health").then().statusCode(401);
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/routers/RTR_1/health")
                .then()
                .statusCode(404);
    }

    /** @return the newest state, once there are at least so many; an unreachable one with no problem before that */
    private static RouterHealth last(TestRouter router, int atLeast) {
        List<RouterHealth> states =
                TestKafka.events(Topic.ROUTER_HEALTH.topicName(), RouterHealth.TYPE, RouterHealth.class).stream()
                        .filter(it -> it.routerId().equals(router.routerId()))
                        .toList();
        if (states.size() >= atLeast) return states.get(states.size() - 1);
        return new RouterHealth(
                router.routerId(), router.companyId(), atLeast == 2, null, null, List.of(), null, null, null);
    }
}
