package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.republish.Republisher;
import io.ficha.common.test.RepublishRules;
import io.ficha.common.test.TestKafka;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@TenancyTest
class RepublishTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WAITING = "select 1 from pg_locks where not granted";

    @Inject
    Republisher republisher;

    @Inject
    Db db;

    @Inject
    Outbox outbox;

    @Test
    void bringsBackEveryLostTopicWithWhatWasRevokedAndRemoved() {
        // Given
        String company = Api.company();
        var kept = Api.router(company).getString("id");
        var removed = Api.router(company).getString("id");
        for (int i = 0; i < 8; i++) Api.router(company);
        Api.asSuper()
                .post("/admin/empresas/{c}/routers/{r}/regenerate-api-key", company, kept)
                .then()
                .statusCode(200);
        Api.asSuper()
                .delete("/admin/empresas/{c}/routers/{r}", company, removed)
                .then()
                .statusCode(200);
        var admin = Api.clienteAdmin(company);
        Api.as(admin.token()).post("/api/v1/auth/logout").then().statusCode(200);
        await().until(() ->
                TestKafka.states(Topic.ENDED_SESSIONS).values().stream().anyMatch(json -> json.contains(company)));
        // When
        RepublishRules.checkThatLostTopicsComeBack(republisher, company);
        // Then
        var router = state(Topic.ROUTERS, removed, RouterState.class);
        assertThat(router.eliminado()).isTrue();
        var login = state(Topic.ROUTER_CREDENTIALS, removed, RouterCredentials.class);
        assertThat(login.usuario()).isEmpty();
        assertThat(login.sealedPassword()).isEmpty();
        assertThat(TestKafka.states(Topic.API_KEYS).values().stream()
                        .map(json -> EventJson.read(json, ApiKeyState.class))
                        .filter(key -> kept.equals(key.routerId())))
                .extracting(key -> key.revokedAt() != null)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void waitsForAChangeUnderWayAndSendsWhatItLeaves() {
        // Given
        String company = Api.company();
        var release = new CompletableFuture<Void>();
        var changed = new CompletableFuture<Void>();
        var commit = db.of(company)
                .inTransaction(tx -> Db.update(
                                tx,
                                "update companies set nombre = 'Nuevo', version = version + 1 where company_id = $1",
                                company)
                        .chain(() -> outbox.append(tx, new CompanyState(company, "Nuevo", true, 2)))
                        .invoke(() -> changed.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(release)))
                .subscribeAsCompletionStage();
        await().until(changed::isDone);
        // When
        var republished = CompletableFuture.supplyAsync(() -> RepublishRules.republish(Topic.COMPANIES.topicName()));
        try {
            await().atMost(PATIENCE)
                    .until(() ->
                            !db.ofAll().rows(WAITING).await().indefinitely().isEmpty());
        } finally {
            release.complete(null);
        }
        // Then
        republished.join().statusCode(200);
        assertThat(commit.toCompletableFuture().join()).isNull();
        await().until(() -> versions(company).size() == 3);
        assertThat(versions(company)).containsExactly(1L, 2L, 2L);
        assertThat(state(Topic.COMPANIES, company, CompanyState.class).nombre()).isEqualTo("Nuevo");
    }

    @Test
    void neverPutsAnOldStateBehindANewOneHoweverManyRunAtATime() {
        // Given
        String company = Api.company();
        var stop = new AtomicBoolean();
        var runs = List.of(keepRepublishing(stop), keepRepublishing(stop));
        // When
        for (int i = 1; i <= 30; i++) {
            Api.asSuper()
                    .body(Map.of("nombre", "Nombre " + i))
                    .put("/admin/empresas/{id}", company)
                    .then()
                    .statusCode(200);
        }
        stop.set(true);
        runs.forEach(CompletableFuture::join);
        // Then
        RepublishRules.republish(Topic.COMPANIES.topicName()).statusCode(200);
        await().until(() -> state(Topic.COMPANIES, company, CompanyState.class).version() == 31);
        assertThat(versions(company)).isSorted().contains(1L, 16L, 31L);
        assertThat(state(Topic.COMPANIES, company, CompanyState.class).nombre()).isEqualTo("Nombre 30");
    }

    @Test
    void answersWithTheNumberOfStatesByTopic() {
        Api.company();
        long companies = db.ofAll()
                .rows("select count(*) from companies")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
        Map<String, Integer> one = counts(RepublishRules.republish(Topic.COMPANIES.topicName()));
        assertThat(one).containsOnlyKeys(Topic.COMPANIES.topicName());
        assertThat(one.get(Topic.COMPANIES.topicName()).longValue()).isEqualTo(companies);
        assertThat(counts(RepublishRules.republish("")))
                .containsOnlyKeys(
                        republisher.topics().stream().map(Topic::topicName).toList());
    }

    @Test
    void knowsNoTopicButItsOwnAndNobodyButServices() {
        for (String other : List.of("catalog.products.v1", "tenancy.audit.v1", "x", "%00")) {
            RepublishRules.republish(other).statusCode(404);
        }
        given().post("/internal/republish").then().statusCode(401);
        Api.asSuper().post("/internal/republish").then().statusCode(401);
        given().header("X-Service-Token", "wrong")
                .post("/internal/republish")
                .then()
                .statusCode(401);
    }

    @Test
    void hasStatesForEveryTopicItOwns() {
        RepublishRules.checkThatNoneIsForgotten("tenancy", republisher);
    }

    private static CompletableFuture<Void> keepRepublishing(AtomicBoolean stop) {
        return CompletableFuture.runAsync(() -> {
            do {
                RepublishRules.republish(Topic.COMPANIES.topicName()).statusCode(200);
            } while (!stop.get());
        });
    }

    private static Map<String, Integer> counts(ValidatableResponse answer) {
        return answer.statusCode(200).extract().jsonPath().getMap("");
    }

    private static List<Long> versions(String company) {
        return TestKafka.records(Topic.COMPANIES.topicName()).stream()
                .filter(it -> company.equals(it.key()))
                .map(it -> EventJson.read(it.value(), CompanyState.class).version())
                .toList();
    }

    private static <E> E state(Topic topic, String key, Class<E> type) {
        return EventJson.read(TestKafka.states(topic).get(key), type);
    }
}
