package io.ficha.common;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.payment.PaymentDeclined;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.ApiKeysUsed;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class CommonTest {
    private static final Instant AT = Instant.parse("2026-11-21T19:03:06.042451Z");

    @Inject
    Db db;

    @Inject
    Outbox outbox;

    @Inject
    SecretBox secrets;

    @Inject
    Probe probe;

    @Test
    void sendsAnEventOnlyWhenItsTransactionCommits() {
        // Given
        var kept = Ids.purchase();
        var lost = Ids.purchase();
        // When
        db.ofAll()
                .inTransaction(tx -> outbox.append(tx, declined(kept)))
                .await()
                .indefinitely();
        db.ofAll()
                .inTransaction(tx -> outbox.append(tx, declined(lost)).chain(() -> {
                    throw new IllegalStateException("roll back");
                }))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        // Then
        await().until(() -> declinedOn(kept) == 1);
        db.ofAll()
                .inTransaction(tx -> outbox.append(tx, declined(Ids.purchase())))
                .await()
                .indefinitely();
        assertThat(declinedOn(lost)).isZero();
    }

    @Test
    void takesAnEventOnceHoweverOftenItComes() {
        // Given
        var event = cancelled("RTR_ONCE");
        var id = UUID.randomUUID();
        // When
        for (int i = 0; i < 3; i++) dispatch(event, id);
        // Then
        assertThat(probe.seen(event.purchaseId())).isEqualTo(1);
    }

    @Test
    void parksAPoisonRecordAndWhatFollowsOnItsKeyOnly() {
        // Given
        var before = cancelled("RTR_POISON");
        var behind = cancelled("RTR_POISON");
        var other = cancelled("RTR_HEALTHY");
        // When
        dispatch(before, UUID.randomUUID());
        dispatch("RTR_POISON", "{\"broken", UUID.randomUUID());
        dispatch(behind, UUID.randomUUID());
        dispatch(other, UUID.randomUUID());
        // Then
        assertThat(probe.seen(before.purchaseId())).isEqualTo(1);
        assertThat(probe.seen(behind.purchaseId())).isZero();
        assertThat(probe.seen(other.purchaseId())).isEqualTo(1);
        await().untilAsserted(() -> assertThat(TestKafka.records("router-gateway.events.v1.dlq"))
                .hasSize(2)
                .allSatisfy(
                        it -> assertThat(it.headers().lastHeader("dlq_reason")).isNotNull()));
    }

    @Test
    void opensASecretOnlyForWhatItWasSealedFor() {
        // Given
        var sealed = secrets.seal("EMP_A", "router-password", "RTR_1", "ñandú");
        // When
        var opened = secrets.open("EMP_A", "router-password", "RTR_1", sealed);
        // Then
        assertThat(opened).isEqualTo("ñandú");
        assertThatThrownBy(() -> secrets.open("EMP_B", "router-password", "RTR_1", sealed))
                .isInstanceOf(SecretBox.CannotOpen.class);
        assertThatThrownBy(() -> secrets.open("EMP_A", "router-password", "RTR_2", sealed))
                .isInstanceOf(SecretBox.CannotOpen.class);
    }

    @Test
    void admitsAKeyByEitherHeaderAndRefusesEveryOther() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var key = TestIdentity.apiKey(company, router);
        var expired = TestIdentity.apiKey(company, router, Instant.now().minusSeconds(120));
        // Then
        given().header("X-API-Key", key.apiKey())
                .get("/probe/portal")
                .then()
                .statusCode(200)
                .body("router", equalTo(router));
        given().header("Authorization", "Bearer " + key.apiKey())
                .get("/probe/portal")
                .then()
                .statusCode(200);
        refused(Map.of(), 403, "Not authenticated");
        refused(Map.of("Authorization", "Basic abc"), 403, "Invalid authentication credentials");
        refused(Map.of("Authorization", "Bearer "), 403, "Invalid authentication credentials");
        refused(Map.of("X-API-Key", "nonsense"), 401, "Formato de API Key inválido");
        refused(Map.of("X-API-Key", "jwt_nonsense"), 401, "API Key inválida");
        refused(Map.of("X-API-Key", key.apiKey() + "x"), 401, "API Key inválida");
        refused(Map.of("X-API-Key", expired.apiKey()), 401, "API Key expirada");
        refused(Map.of("X-API-Key", "jwt_" + TestIdentity.clienteAdmin(company)), 401, "API Key inválida");
        TestIdentity.revoke(key);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> refused(Map.of("X-API-Key", key.apiKey()), 401, "API Key no válida o revocada"));
    }

    @Test
    void admitsACompanyKeyAndRefusesEveryOther() {
        // Given
        var company = TestIdentity.company();
        var key = TestIdentity.companyKey(company);
        var routerKey = TestIdentity.apiKey(company, TestIdentity.router(company));
        // Then
        for (var headers : List.of(
                Map.of("X-Authorization", key.apiKey()),
                Map.of("Authorization", key.apiKey()),
                Map.of("Authorization", "Bearer " + key.apiKey()),
                Map.of("X-Authorization", key.apiKey(), "Authorization", "Bearer nonsense"))) {
            given().headers(headers)
                    .get("/probe/integration")
                    .then()
                    .statusCode(200)
                    .body("company", equalTo(company));
        }
        refused("/probe/integration", Map.of(), 401, "Unauthorized");
        for (var wrong : List.of(
                "",
                "nonsense",
                key.apiKey() + "0",
                key.apiKey().substring(0, 90) + (key.apiKey().endsWith("0") ? "1" : "0"),
                "fk_" + "0".repeat(88),
                routerKey.apiKey(),
                routerKey.apiKey().substring(4),
                TestIdentity.clienteAdmin(company))) {
            refused("/probe/integration", Map.of("X-Authorization", wrong), 401, "Unauthorized");
        }
        refused(Map.of("X-API-Key", key.apiKey()), 401, "Formato de API Key inválido");
        refused(Map.of("X-API-Key", "jwt_" + key.apiKey()), 401, "API Key no válida o revocada");
        TestIdentity.revoke(key);
        await().untilAsserted(() ->
                refused("/probe/integration", Map.of("X-Authorization", key.apiKey()), 401, "Unauthorized"));
    }

    @Test
    void tellsHowOftenKeysAreUsedAndRefused() {
        // Given
        var company = TestIdentity.company();
        var key = TestIdentity.apiKey(company, TestIdentity.router(company));
        // When
        for (int i = 0; i < 7; i++) {
            given().header("X-API-Key", key.apiKey())
                    .get("/probe/portal")
                    .then()
                    .statusCode(200);
        }
        TestIdentity.publishCompany(company, false);
        await().untilAsserted(() -> refused(Map.of("X-API-Key", key.apiKey()), 401, "Empresa no activa"));
        // Then
        await().untilAsserted(() -> assertThat(
                        TestKafka.events(Topic.KEY_USE.topicName(), ApiKeysUsed.TYPE, ApiKeysUsed.class).stream()
                                .flatMap(event -> event.uses().stream())
                                .filter(use -> use.keyId().equals(key.state().keyId()))
                                .mapToLong(ApiKeysUsed.Use::count)
                                .sum())
                .isGreaterThanOrEqualTo(7));
        await().untilAsserted(() -> assertThat(
                        TestKafka.events(Topic.AUDIT.topicName(), AdminActionPerformed.TYPE, AdminActionPerformed.class)
                                .stream()
                                .filter(fact -> fact.companyId().equals(company)))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.action()).isEqualTo("api-key.refused")));
    }

    @Test
    void admitsASessionOfTheRightRole() {
        // Given
        var company = TestIdentity.company();
        var session = TestIdentity.clienteAdmin(company);
        var expired =
                TestIdentity.session("cliente_admin", company, Instant.now().minusSeconds(120));
        // Then
        given().auth()
                .oauth2(session)
                .get("/probe/admin")
                .then()
                .statusCode(200)
                .body("company", equalTo(company));
        given().auth()
                .oauth2(TestIdentity.superAdmin())
                .get("/probe/admin")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
        given().auth()
                .oauth2(expired)
                .get("/probe/admin")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Token expirado"));
        given().auth()
                .oauth2("x.y.z")
                .get("/probe/admin")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Token inválido"));
        TestIdentity.publishCompany(company, false);
        await().untilAsserted(() ->
                given().auth().oauth2(session).get("/probe/admin").then().statusCode(401));
    }

    @Test
    void admitsAnOperatorToTheCompanyEntered() {
        // Given
        var company = TestIdentity.company();
        var other = TestIdentity.company();
        // Then
        given().auth()
                .oauth2(TestIdentity.operatorIn(company))
                .get("/probe/admin")
                .then()
                .statusCode(200)
                .body("company", equalTo(company));
        var admin = TestIdentity.login(company);
        answers(admin.token(), 200, null);
        answers(admin.in(other), 401, "Token inválido");
        TestIdentity.publishCompany(company, false);
        await().untilAsserted(() -> answers(TestIdentity.operatorIn(company), 401, "Empresa no activa"));
    }

    @Test
    void endsSessionsOneByOneAndAllOfAUser() {
        // Given
        var company = TestIdentity.company();
        var leaving = TestIdentity.login(company);
        var changing = TestIdentity.login(company);
        var dismissed = TestIdentity.login(company);
        for (var login : List.of(leaving, changing, dismissed)) answers(login.token(), 200, null);
        // When
        leaving.logOut();
        changing.endAll();
        dismissed.deactivate();
        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            answers(leaving.token(), 401, "Token inválido");
            answers(changing.token(), 401, "Token inválido");
            answers(dismissed.token(), 401, "Usuario no activo");
        });
        answers(TestIdentity.login(company).token(), 200, null);
    }

    @Test
    void followsTheSigningKeys() {
        // Given
        var company = TestIdentity.company();
        var before = TestIdentity.clienteAdmin(company);
        answers(before, 200, null);
        // When
        TestIdentity.rotateSigningKey();
        var after = TestIdentity.clienteAdmin(company);
        // Then
        await().untilAsserted(() -> answers(after, 200, null));
        answers(before, 200, null);
        TestIdentity.withdrawOldSigningKeys();
        await().untilAsserted(() -> answers(before, 401, "Token inválido"));
        answers(after, 200, null);
    }

    private static void answers(String session, int status, String detail) {
        given().auth()
                .oauth2(session)
                .get("/probe/admin")
                .then()
                .statusCode(status)
                .body("detail", equalTo(detail));
    }

    @Test
    void tellsABrokenBodyBeforeABadCredential() {
        given().body("{\"nombre\": ")
                .contentType("application/json")
                .post("/probe/body")
                .then()
                .statusCode(422)
                .body("detail[0].type", equalTo("json_invalid"))
                .body("detail[0].loc[0]", equalTo("body"));
        given().body("{\"nombre\":\"a\",\"nombre\":\"b\"}")
                .contentType("application/json")
                .post("/probe/body")
                .then()
                .statusCode(422);
        given().body("{}")
                .contentType("application/json")
                .post("/probe/body")
                .then()
                .statusCode(403);
        given().post("/probe/body").then().statusCode(403);
    }

    @Test
    void namesEveryWrongField() {
        var session = TestIdentity.clienteAdmin(TestIdentity.company());
        given().auth()
                .oauth2(session)
                .contentType("application/json")
                .body("{\"precio\":0,\"clave\":7}")
                .post("/probe/body")
                .then()
                .statusCode(422)
                .body("detail.type", equalTo(List.of("missing", "greater_than", "string_type")))
                .body("detail[0].loc", equalTo(List.of("body", "nombre")))
                .body("detail[2].input", nullValue());
        given().auth()
                .oauth2(session)
                .contentType("application/json")
                .body("[]")
                .post("/probe/body")
                .then()
                .statusCode(422);
        given().auth().oauth2(session).post("/probe/body").then().statusCode(422);
        given().auth()
                .oauth2(session)
                .contentType("text/plain; charset=UTF-8")
                .body("{\"nombre\":\"é\",\"precio\":19.99,\"clave\":\"x\"}")
                .post("/probe/body")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(session)
                .contentType("application/json")
                .body("{\"nombre\":\"a\\u0000b\",\"precio\":1.999,\"clave\":\"x\"}")
                .post("/probe/body")
                .then()
                .statusCode(422)
                .body("detail.type", equalTo(List.of("string_unicode", "decimal_max_places")));
    }

    @Test
    void keepsTheEnvelopeForUnknownPathsAndMethods() {
        given().get("/nowhere").then().statusCode(404).body("detail", equalTo("Not Found"));
        given().delete("/probe/body").then().statusCode(405).body("detail", equalTo("Method Not Allowed"));
        given().get("/probe/fails").then().statusCode(500).body(equalTo("Internal Server Error"));
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/probe/unmarked")
                .then()
                .statusCode(200);
        given().get("/probe/unmarked").then().statusCode(401);
    }

    private static void refused(Map<String, String> headers, int status, String detail) {
        refused("/probe/portal", headers, status, detail);
    }

    private static void refused(String path, Map<String, String> headers, int status, String detail) {
        given().headers(headers).get(path).then().statusCode(status).body("detail", equalTo(detail));
    }

    private void dispatch(ProvisioningCancelled event, UUID id) {
        dispatch(event.key(), io.ficha.common.event.EventJson.write(event), id);
    }

    private void dispatch(String key, String json, UUID id) {
        var message = new ConsumerRecord<>("router-gateway.events.v1", 0, probe.nextOffset(), key, json);
        message.headers().add("ce_id", id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        message.headers().add("ce_type", ProvisioningCancelled.TYPE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var batch = new ConsumerRecords<>(Map.of(new TopicPartition(message.topic(), 0), List.of(message)), Map.of());
        probe.dispatch(batch).await().indefinitely();
    }

    private static long declinedOn(String purchaseId) {
        return TestKafka.events("payments.events.v1", PaymentDeclined.TYPE, PaymentDeclined.class).stream()
                .filter(it -> it.purchaseId().equals(purchaseId))
                .count();
    }

    private static PaymentDeclined declined(String purchaseId) {
        return new PaymentDeclined(purchaseId, "EMP_A", "conekta", "card_declined", AT);
    }

    private static ProvisioningCancelled cancelled(String routerId) {
        return new ProvisioningCancelled(Ids.purchase(), "EMP_A", routerId, AT);
    }
}
