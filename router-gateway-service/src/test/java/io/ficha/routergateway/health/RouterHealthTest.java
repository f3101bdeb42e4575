package io.ficha.routergateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterCameBack;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.routergateway.RouterWentDown;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routergateway.fleet.RouterRebooted;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RouterHealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SecretBox secrets;

    @Inject
    HealthStore store;

    @Inject
    Reboots reboots;

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

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void tellsWhatTheDeviceSaysOfItself(String version) {
        try (var router = TestRouter.start(secrets, version)) {
            // When
            await().atMost(PATIENCE).until(() -> last(router, 1).reachable());
            // Then
            var device = last(router, 1).device();
            assertThat(device.board()).isEqualTo("RB5009UG+S+");
            assertThat(device.licence()).isEqualTo("5");
            assertThat(device.hotspotCap()).isEqualTo(500);
            assertThat(device.totalMemoryBytes()).isEqualTo(1_073_741_824L);
            assertThat(device.guests()).isZero();
            assertThat(device.clockOffsetSeconds()).isBetween(-5, 5);
            assertThat(device.clockWrong()).isFalse();
            assertThat(device.bootedAt()).isBefore(Instant.now());
        }
    }

    @Test
    void saysOnceThatARouterWentDownAndOnceThatItCameBack() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            await().atMost(PATIENCE).until(() -> last(router, 1).reachable());
            // When
            router.fault("down", true);
            await().atMost(PATIENCE).until(() -> !wentDown(router).isEmpty());
            router.fault("down", false);
            await().atMost(PATIENCE).until(() -> !cameBack(router).isEmpty());
            // Then
            assertThat(wentDown(router)).singleElement().satisfies(it -> {
                assertThat(it.companyId()).isEqualTo(router.companyId());
                assertThat(it.problem()).endsWith("127.0.0.1:" + router.port());
                assertThat(it.upSince()).isBeforeOrEqualTo(it.at());
            });
            assertThat(cameBack(router)).singleElement().satisfies(it -> {
                assertThat(it.downSince()).isEqualTo(wentDown(router).get(0).at());
                assertThat(it.downSeconds()).isNotNegative();
            });
        }
    }

    @Test
    void doesNotTellOneChangeTwiceWhenTwoReplicasSeeIt() {
        // Given
        var company = TestIdentity.company();
        var router = "RTR_TWICE" + company.hashCode();
        var seen = new Observation("7.22.1", "lobby", List.of(), Figures.NONE);
        // When
        both(() -> store.reachable(company, router, seen));
        both(() -> store.unreachable(company, router, "gone", false));
        both(() -> store.reachable(company, router, seen));
        store.unreachable(company, router, "end", false).await().atMost(PATIENCE);
        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        events(RouterWentDown.TYPE, RouterWentDown.class, RouterWentDown::routerId, router).stream()
                                .anyMatch(it -> it.problem().equals("end")));
        assertThat(events(RouterWentDown.TYPE, RouterWentDown.class, RouterWentDown::routerId, router))
                .extracting(RouterWentDown::problem)
                .containsExactly("gone", "end");
        assertThat(events(RouterCameBack.TYPE, RouterCameBack.class, RouterCameBack::routerId, router))
                .hasSize(1);
    }

    @Test
    void noticesAReboot() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            await().atMost(PATIENCE).until(() -> last(router, 1).reachable());
            router.people("clock", Map.of("advance", "PT2H"));
            refresh(router);
            assertThat(reboots.of(router.routerId())).isZero();
            // When
            router.people("reboot", Map.of());
            // Then
            await().atMost(PATIENCE).until(() -> reboots.of(router.routerId()) == 1);
            await().atMost(PATIENCE)
                    .until(() -> last(router, 1).reachable()
                            && last(router, 1)
                                    .device()
                                    .bootedAt()
                                    .isAfter(Instant.now().minusSeconds(600)));
            assertThat(last(router, 1).device().clockWrong()).isTrue();
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
        var router = TestIdentity.router(company, "127.0.0.1", 1024);
        TestRouter.publishCredentials(secrets, company, router, "x");
        // Then
        await().untilAsserted(() -> given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/routers/" + router + "/health")
                .then()
                .statusCode(200)
                .body("reachable", equalTo(false))
                .body("problem", equalTo("Connection refused to 127.0.0.1:1024")));
    }

    @Test
    void tellsNobodyButServices() {
        given().get("/internal/routers/RTR_1/health").then().statusCode(401);
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/routers/RTR_1/health")
                .then()
                .statusCode(404);
    }

    private static void refresh(TestRouter router) {
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/routers/" + router.routerId() + "/health?refresh=true")
                .then()
                .statusCode(200);
    }

    private static <T> void both(Supplier<Uni<T>> look) {
        Uni.join().all(look.get(), look.get()).andFailFast().await().atMost(PATIENCE);
    }

    private static List<RouterWentDown> wentDown(TestRouter router) {
        return events(RouterWentDown.TYPE, RouterWentDown.class, RouterWentDown::routerId, router.routerId());
    }

    private static List<RouterCameBack> cameBack(TestRouter router) {
        return events(RouterCameBack.TYPE, RouterCameBack.class, RouterCameBack::routerId, router.routerId());
    }

    private static <E extends Event> List<E> events(
            String type, Class<E> kind, Function<E, String> router, String routerId) {
        return TestKafka.events(Topic.ROUTER_GATEWAY_EVENTS.topicName(), type, kind).stream()
                .filter(it -> router.apply(it).equals(routerId))
                .toList();
    }

    /** Hears of reboots as the reconciler does. */
    @Singleton
    static class Reboots {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        void on(@Observes RouterRebooted event) {
            heard.add(event.routerId());
        }

        long of(String routerId) {
            return heard.stream().filter(routerId::equals).count();
        }
    }

    /** @return the newest state, once there are at least so many; an unreachable one with no problem before that */
    private static RouterHealth last(TestRouter router, int atLeast) {
        List<RouterHealth> states =
                TestKafka.events(Topic.ROUTER_HEALTH.topicName(), RouterHealth.TYPE, RouterHealth.class).stream()
                        .filter(it -> it.routerId().equals(router.routerId()))
                        .toList();
        if (states.size() >= atLeast) return states.get(states.size() - 1);
        return new RouterHealth(
                router.routerId(), router.companyId(), atLeast == 2, null, null, List.of(), null, null, null, null);
    }
}
