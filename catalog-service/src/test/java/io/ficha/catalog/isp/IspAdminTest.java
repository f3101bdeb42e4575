package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators do with plans, subscribers and services, and what the trail keeps of it. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class IspAdminTest {
    private final Isp isp = Isp.open();

    @Test
    void changesAndRemovesPlans() {
        // Given
        int id = isp.plan();
        isp.client("1");
        int service = isp.service("1", id);
        // When
        isp.admin()
                .body(Map.of("cost", 21.74, "no_rules", 1, "title", "Hogar"))
                .put(Isp.PLANS + "/" + id)
                .then()
                .statusCode(200)
                .body("cost", equalTo("21.74"))
                .body("iva", equalTo("15.00"))
                .body("no_rules", equalTo(1))
                .body("title", equalTo("Hogar"))
                .body("num_clients", equalTo(1));
        // Then
        await().untilAsserted(() ->
                assertThat(Isp.state(Topic.PLANS, id, PlanState.class).cost()).isEqualTo(new BigDecimal("21.74")));
        isp.admin()
                .delete(Isp.PLANS + "/" + id)
                .then()
                .statusCode(409)
                .body("detail", equalTo("El plan está en uso por 1 servicio(s)"));
        isp.admin().delete(Isp.ADMIN + "/servicios/" + service).then().statusCode(200);
        isp.admin().delete(Isp.PLANS + "/" + id).then().statusCode(200).body("id", equalTo(id));
        isp.admin().get(Isp.PLANS + "/" + id).then().statusCode(404).body("detail", equalTo("Plan no encontrado"));
        isp.admin().get(Isp.PLANS).then().body("$", empty());
        isp.give("1", id, Map.of()).statusCode(422);
        await().untilAsserted(() -> assertThat(
                        Isp.state(Topic.PLANS, id, PlanState.class).deleted())
                .isTrue());
        await().untilAsserted(() -> assertThat(actions())
                .containsExactly("plan.created", "plan.updated", "isp-service.deleted", "plan.deleted"));
    }

    @ParameterizedTest
    @CsvSource({
        "name,''",
        "download,0",
        "cost,-1",
        "cost,1.234",
        "cost,x",
        "iva,101",
        "priority,9",
        "limitat,101",
        "no_rules,2",
        "aggregation,0"
    })
    void refusesAPlanThatIsNone(String field, String value) {
        var body = Isp.newPlan();
        body.put(field, field.equals("name") || value.equals("x") ? value : (Object) new BigDecimal(value));
        isp.admin().body(body).post(Isp.PLANS).then().statusCode(422);
    }

    @Test
    void addsSubscribersAndTheirServices() {
        // Given
        int plan = isp.plan();
        var body = Isp.newClient("0505");
        body.remove("pass");
        // When
        int id = isp.admin()
                .body(body)
                .post(Isp.ADMIN + "/clientes")
                .then()
                .statusCode(201)
                .body("name", equalTo("Juan Perez Gonzalez"))
                .body("subscriber_no", equalTo("0001"))
                .extract()
                .path("id");
        var path = Isp.ADMIN + "/servicios";
        var wanted = isp.newService(plan);
        wanted.put("client_id", id);
        wanted.remove("date_in");
        int service = isp.admin()
                .body(wanted)
                .post(path)
                .then()
                .statusCode(201)
                .body("client_id", equalTo(id))
                .body("plan_id", equalTo(plan))
                .body("pass_hot", equalTo("********"))
                .body("billing_type", equalTo("recurring"))
                .extract()
                .path("id");
        // Then
        isp.getService(service).body("user_hot", equalTo((String) wanted.get("user_hot")));
        isp.admin()
                .body(body)
                .post(Isp.ADMIN + "/clientes")
                .then()
                .statusCode(409)
                .body("detail", equalTo("El dni ya está registrado"));
        isp.admin()
                .body(wanted)
                .post(path)
                .then()
                .statusCode(422)
                .body("detail", equalTo("El user_hot ya está en uso en ese router."));
        for (var wrong : List.of("name", "phone", "email", "dni", "billing_due_date")) {
            refused(Isp.ADMIN + "/clientes", Isp.newClient("0606"), wrong, "");
        }
        for (var wrong : List.of("client_id", "router", "plan", "ip", "mac", "user_hot", "pass_hot", "date_in")) {
            refused(path, new HashMap<>(wanted), wrong, "\t");
        }
        var stranger = Isp.open();
        stranger.admin().body(wanted).post(path).then().statusCode(404);
        await().untilAsserted(() ->
                assertThat(actions()).containsExactly("plan.created", "isp-client.created", "isp-service.created"));
    }

    private void refused(String path, Map<String, Object> body, String field, Object value) {
        body.put(field, value);
        isp.admin().body(body).post(path).then().statusCode(422).body("detail[0].loc[1]", equalTo(field));
    }

    @Test
    void changesSubscribersAndRemovesThemWithTheirServices() {
        // Given
        int plan = isp.plan();
        int id = isp.client("1");
        isp.client("2");
        int service = isp.service("1", plan);
        String path = Isp.ADMIN + "/clientes/" + id;
        // When
        isp.admin()
                .body(Map.of(
                        "dni", "77", "electronic_invoice", "Si", "partner_id", 3, "pass", "otra clave", "phone", 999))
                .put(path)
                .then()
                .statusCode(200)
                .body("dni", equalTo("77"))
                .body("electronic_invoice", equalTo("Si"))
                .body("partner_id", equalTo(3))
                .body("billing_due_date", equalTo(16))
                .body("phone", equalTo("999"));
        isp.admin()
                .body(Map.of("dni", "2"))
                .put(path)
                .then()
                .statusCode(409)
                .body("detail", equalTo("El dni ya está registrado"));
        isp.admin().delete(path).then().statusCode(200).body("id", equalTo(id));
        // Then
        isp.admin().get(path).then().statusCode(404).body("detail", equalTo("Cliente no encontrado"));
        isp.admin().get(Isp.ADMIN + "/servicios/" + service).then().statusCode(404);
        isp.program().get(Isp.API + "/clients").then().body("data.dni", contains("2"));
        isp.create("77", Map.of()).statusCode(200).body("client.subscriber_no", equalTo("0003"));
        await().untilAsserted(() -> assertThat(Isp.state(Topic.SUBSCRIPTIONS, service, SubscriptionState.class)
                        .deleted())
                .isTrue());
        assertThat(Isp.state(Topic.SUBSCRIBERS, id, SubscriberState.class).deleted())
                .isTrue();
        await().untilAsserted(() -> assertThat(trail())
                .filteredOn(it -> it.action().equals("isp-client.updated"))
                .singleElement()
                .satisfies(it -> assertThat(it.after()).containsEntry("pass", "********")));
        assertThat(TestKafka.records(Topic.AUDIT.topicName()))
                .noneMatch(it -> it.value().contains("otra clave"));
    }

    @Test
    void changesServicesOnTheirRouter() {
        // Given
        int plan = isp.plan();
        int dear = isp.plan();
        int foreign = Isp.open().plan();
        isp.client("1");
        int id = isp.service("1", plan);
        isp.give("1", plan, Map.of("ip", "10.9.9.9", "user_hot", "luis")).statusCode(200);
        String path = Isp.ADMIN + "/servicios/" + id;
        // When
        isp.admin()
                .body(Map.of("plan", dear, "ip", "10.8.8.8", "mac", "aa:bb:cc:dd:ee:ff", "pass_hot", "nueva7"))
                .put(path)
                .then()
                .statusCode(200)
                .body("plan_id", equalTo(dear))
                .body("ip", equalTo("10.8.8.8"))
                .body("mac", equalTo("AA:BB:CC:DD:EE:FF"));
        // Then
        await().until(() ->
                Isp.state(Topic.SUBSCRIPTIONS, id, SubscriptionState.class).version() == 2);
        isp.admin().body(Map.of("ip", "10.9.9.9")).put(path).then().statusCode(409);
        isp.admin().body(Map.of("user_hot", "luis")).put(path).then().statusCode(409);
        isp.admin()
                .body(Map.of("plan_id", foreign))
                .put(path)
                .then()
                .statusCode(422)
                .body("detail", equalTo("El plan no existe"));
        isp.admin().body(Map.of("ip", "x")).put(path).then().statusCode(422);
        isp.admin().body(Map.of("typeauth", "radius")).put(path).then().statusCode(422);
        await().untilAsserted(() -> assertThat(trail())
                .filteredOn(it -> it.action().equals("isp-service.updated"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.after()).containsEntry("plan_id", dear).containsEntry("pass_hot", "********")));
    }

    @Test
    void changesHowAServiceIsControlledAndBilled() {
        // Given
        isp.client("1");
        int id = isp.service("1", isp.plan());
        String path = Isp.ADMIN + "/servicios/" + id;
        // When
        isp.admin()
                .body(Map.of("typeauth", "queue", "billing_type", "none", "tree_priority", 3, "send_invoice", 1))
                .put(path)
                .then()
                .statusCode(200)
                .body("typeauth", equalTo("queue"))
                .body("billing_type", equalTo("none"))
                .body("tree_priority", equalTo(3))
                .body("send_invoice", equalTo(1));
        isp.admin().body(Map.of("ip", "10.6.6.6")).put(path).then().body("typeauth", equalTo("queue"));
        isp.admin()
                .body("{\"typeauth\": null, \"billing_type\": \"recurring\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("typeauth", nullValue())
                .body("tree_priority", equalTo(3));
        // Then
        for (var wrong : List.<Map<String, ?>>of(
                Map.of("typeauth", "radius"),
                Map.of("typeauth", "PPPOE"),
                Map.of("tree_priority", 9),
                Map.of("billing_type", "a billing type that is far too long"))) {
            isp.admin().body(wrong).put(path).then().statusCode(422);
        }
        await().untilAsserted(() -> assertThat(Isp.state(Topic.SUBSCRIPTIONS, id, SubscriptionState.class))
                .satisfies(it -> {
                    assertThat(it.version()).isEqualTo(4);
                    assertThat(it.typeauth()).isNull();
                    assertThat(it.billingType()).isEqualTo("recurring");
                    assertThat(it.treePriority()).isEqualTo(3);
                    assertThat(it.sendInvoice()).isTrue();
                }));
    }

    private List<String> actions() {
        return trail().stream().map(AdminActionPerformed::action).toList();
    }

    private List<AdminActionPerformed> trail() {
        return TestKafka.records(Topic.AUDIT.topicName()).stream()
                .filter(it -> isp.company().equals(it.key()))
                .map(it -> EventJson.read(it.value(), AdminActionPerformed.class))
                .toList();
    }
}
