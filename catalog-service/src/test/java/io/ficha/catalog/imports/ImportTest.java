package io.ficha.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.catalog.isp.Isp;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes over what an ISP has on a router that Ficha did not put there. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(RouterGateway.class)
class ImportTest {
    private static final String IMPORT = Isp.ADMIN + "/importar";

    @Inject
    SecretBox box;

    private final Isp isp = Isp.open();
    private final List<Map<String, Object>> secrets = new ArrayList<>();
    private final List<Map<String, Object>> users = new ArrayList<>();
    private final List<Map<String, Object>> queues = new ArrayList<>();

    @Test
    void proposesWithoutWritingAnything() {
        // Given
        int fast = plan("Rapido", 5_000, 20_000);
        int named = plan("hogar", 1, 1);
        secret("casa1", "10.20.0.7", "20M", "Ana Ruiz");
        user("casa2", "10.20.0.8", "hogar");
        queue("casa3", "10.20.0.9/32", "5000000/20000000");
        // When
        var answer = dryRun(Map.of());
        // Then
        answer.body("aplicado", equalTo(false))
                .body("resumen.clientes", equalTo(3))
                .body("resumen.servicios", equalTo(3))
                .body("resumen.conflictos", equalTo(0))
                .body("siguiente", nullValue())
                .body("propuestas.tipo", contains("hotspot", "pppoe", "queue"))
                .body("propuestas.usuario", contains("casa2", "casa1", "casa3"))
                .body("propuestas.nombre", contains("casa2", "Ana Ruiz", "casa3"))
                .body("propuestas.plan_id", contains(named, fast, fast))
                .body("propuestas.ip", contains("10.20.0.8", "10.20.0.7", "10.20.0.9"))
                .body("propuestas[1].mac", equalTo("AA:BB:CC:DD:EE:FF"))
                .body("propuestas[1].dni", equalTo("IMP-" + isp.numero() + "-casa1"))
                .body("propuestas[1].dni_provisional", equalTo(true))
                .body("propuestas[1].servicio_id", nullValue())
                .body("perfiles.find { it.tipo == 'pppoe' }.velocidad", equalTo("5M/20M 0/0"));
        isp.program().get(Isp.API + "/clients").then().body("data", empty());
    }

    @Test
    void makesSubscribersAndServicesOnce() {
        // Given
        int plan = plan("Rapido", 5_000, 20_000);
        int ana = isp.client("0102030405");
        secret("casa1", "10.20.0.7", "20M", "Ana");
        secret("casa2", "10.20.0.8", "20M", "");
        secrets.get(1).put("disabled", true);
        queue("casa con nombre", "10.20.0.9/32", "5M/20M");
        // When
        var answer = apply(Map.of("dnis", Map.of("casa1", "0102030405"), "billing_due_date", 12));
        // Then
        answer.body("aplicado", equalTo(true))
                .body("resumen.clientes", equalTo(2))
                .body("resumen.servicios", equalTo(3))
                .body("propuestas[0].cliente_id", equalTo(ana))
                .body("propuestas.servicio_id", contains(notNullValue(), notNullValue(), notNullValue()));
        int id = answer.extract().path("propuestas[0].servicio_id");
        answer.body("propuestas[0].marca", equalTo("ficha:" + isp.company() + ":svc:" + id));
        isp.getService(id)
                .body("client_id", equalTo(ana))
                .body("ip", equalTo("10.20.0.7"))
                .body("mac", equalTo("AA:BB:CC:DD:EE:FF"))
                .body("user_hot", equalTo("casa1"))
                .body("plan_id", equalTo(plan))
                .body("router_id", equalTo(isp.numero()))
                .body("typeauth", equalTo("pppoe"))
                .body("billing_type", equalTo("none"))
                .body("send_invoice", equalTo(0))
                .body("status", equalTo("ac"))
                .body("onmikrotik", equalTo(0))
                .body("estado_router", equalTo("pendiente"));
        int off = answer.extract().path("propuestas[1].servicio_id");
        isp.getService(off).body("status", equalTo("de")).body("manually_cortado", equalTo(1));
        int made = answer.extract().path("propuestas[1].cliente_id");
        isp.admin()
                .get(Isp.ADMIN + "/clientes/" + made)
                .then()
                .body("name", equalTo("casa2"))
                .body("dni", equalTo("IMP-" + isp.numero() + "-casa2"))
                .body("billing_due_date", equalTo(12))
                .body("email", equalTo(""))
                .body("subscriber_no", equalTo("0002"));
        await().untilAsserted(() -> assertThat(Isp.state(Topic.SUBSCRIPTIONS, off, SubscriptionState.class))
                .satisfies(it -> assertThat(box.open(
                                isp.company(), SubscriptionState.PASS_HOT, Integer.toString(off), it.sealedPassHot()))
                        .hasSize(32)));
        await().untilAsserted(() -> assertThat(trail())
                .filteredOn(it -> it.action().equals("isp-import.applied"))
                .singleElement()
                .satisfies(it -> assertThat(it.after()).containsKeys("clientes", "servicios")));
        // When it is repeated with one more
        secret("casa4", "10.20.0.10", "20M", "");
        // Then
        apply(Map.of())
                .body("resumen.conocidos", equalTo(3))
                .body("resumen.servicios", equalTo(1))
                .body("propuestas.usuario", contains("casa4"))
                .body("conflictos", empty());
        dryRun(Map.of()).body("resumen.conocidos", equalTo(4)).body("propuestas", empty());
    }

    @Test
    void tellsWhatItCannotTakeOver() {
        // Given
        int plan = plan("Rapido", 5_000, 20_000);
        isp.client("1");
        isp.give("1", plan, Map.of("user_hot", "tomado", "ip", "10.20.1.1")).statusCode(200);
        secret("a-sin-ip", "pool1", "20M", "");
        secret("b-doble", "10.20.0.7", "20M", "");
        queue("c-doble", "10.20.0.7/32", "5M/20M");
        secret("d-igual", "10.20.0.8", "20M", "");
        user("d-igual", "10.20.0.9", "hogar");
        secret("e-ip", "10.20.1.1", "20M", "");
        secret("tomado", "10.20.0.11", "20M", "");
        secret("f-plan", "10.20.0.12", "default", "");
        secret("g-vpn", "10.20.0.13", "20M", "");
        secrets.get(secrets.size() - 1).put("service", "l2tp");
        queue("h-red", "10.30.0.0/24", "5M/20M");
        queue("i-abierta", "10.20.0.15/32", "5M/20M");
        queues.get(queues.size() - 1).put("disabled", true);
        secret("nuestro", "10.20.0.14", "20M", "ficha:" + isp.company() + ":svc:3");
        secrets.get(secrets.size() - 1).put("ours", true);
        // When
        var answer = dryRun(Map.of());
        // Then
        var reasons = new HashMap<String, String>();
        List<Map<String, String>> conflicts = answer.extract().path("conflictos");
        conflicts.forEach(it -> reasons.put(it.get("tipo") + ":" + it.get("usuario"), it.get("motivo")));
        assertThat(reasons)
                .containsOnly(
                        Map.entry("pppoe:a-sin-ip", "sin_ip"),
                        Map.entry("pppoe:b-doble", "ip_repetida"),
                        Map.entry("queue:c-doble", "ip_repetida"),
                        Map.entry("pppoe:d-igual", "usuario_repetido"),
                        Map.entry("hotspot:d-igual", "usuario_repetido"),
                        Map.entry("pppoe:e-ip", "ip_en_uso"),
                        Map.entry("pppoe:tomado", "usuario_en_uso"),
                        Map.entry("pppoe:f-plan", "sin_plan"),
                        Map.entry("pppoe:g-vpn", "no_es_pppoe"),
                        Map.entry("queue:h-red", "sin_ip"),
                        Map.entry("queue:i-abierta", "cola_deshabilitada"));
        answer.body("resumen.conocidos", equalTo(1)).body("propuestas", empty());
        dryRun(Map.of("tipo", "pppoe", "planes", Map.of("default", plan)))
                .body("propuestas.usuario", contains("b-doble", "d-igual", "f-plan"));
    }

    @Test
    void goesOnWhereItEnded() {
        // Given
        plan("Rapido", 5_000, 20_000);
        IntStream.range(0, 1_001)
                .forEach(n -> secret("u%04d".formatted(n), "10.21." + n / 250 + "." + (n % 250 + 1), "20M", ""));
        // When
        var first = dryRun(Map.of());
        // Then
        first.body("propuestas", hasSize(1_000)).body("siguiente", equalTo("pppoe:u0999"));
        dryRun(Map.of("despues_de", "pppoe:u0999"))
                .body("propuestas.usuario", contains("u1000"))
                .body("siguiente", nullValue());
    }

    @Test
    void readsNoRouterOfOthersAndSaysWhenOneIsDown() {
        // Given
        var other = Isp.open();
        RouterGateway.reads(isp.router(), isp.company(), null);
        // Then
        call(isp, Map.of()).statusCode(503).body("detail", equalTo("No se pudo leer el router. Intente nuevamente."));
        call(other, Map.of()).statusCode(404).body("detail", equalTo("Router no encontrado"));
        RouterGateway.reads(isp.router(), isp.company(), RouterGateway.EMPTY);
        call(isp, Map.of("planes", Map.of("20M", other.plan()))).statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"router_id\": \"../x\"",
                "\"tipo\": \"arp\"",
                "\"aplicar\": 1",
                "\"planes\": [1]",
                "\"planes\": {\"20M\": \"x\"}",
                "\"dnis\": {\"casa1\": \"con espacio\"}",
                "\"despues_de\": \"nada\"",
                "\"billing_due_date\": 31"
            })
    void refusesWhatItCannotRead(String field) {
        var rest = field.startsWith("\"router_id\"") ? "" : ", \"router_id\": \"" + isp.router() + "\"";
        isp.admin()
                .body("{" + field + rest + "}")
                .post(IMPORT)
                .then()
                .statusCode(field.startsWith("\"router_id\"") ? 404 : 422);
    }

    private void secret(String name, String address, String profile, String comment) {
        var it = account(name, address, profile, comment);
        it.put("service", "pppoe");
        it.put("mac", "aa:bb:cc:dd:ee:ff");
        secrets.add(it);
    }

    private void user(String name, String address, String profile) {
        users.add(account(name, address, profile, ""));
    }

    private static Map<String, Object> account(String name, String address, String profile, String comment) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "service",
                "",
                "profile",
                profile,
                "address",
                address,
                "mac",
                "",
                "disabled",
                false,
                "comment",
                comment,
                "ours",
                false));
    }

    private void queue(String name, String target, String maxLimit) {
        queues.add(new HashMap<>(Map.of(
                "name",
                name,
                "target",
                target,
                "maxLimit",
                maxLimit,
                "limitAt",
                "0/0",
                "disabled",
                false,
                "comment",
                "",
                "ours",
                false)));
    }

    private int plan(String name, int upload, int download) {
        var body = Isp.newPlan();
        body.putAll(Map.of("name", name, "upload", upload, "download", download));
        return isp.admin()
                .body(body)
                .post(Isp.PLANS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse dryRun(Map<String, ?> fields) {
        return run(fields);
    }

    private ValidatableResponse apply(Map<String, ?> fields) {
        var all = new HashMap<String, Object>(fields);
        all.put("aplicar", true);
        return run(all);
    }

    private ValidatableResponse run(Map<String, ?> fields) {
        var contents = Map.of(
                "secrets", secrets,
                "users", users,
                "queues", queues,
                "pppProfiles",
                        List.of(
                                Map.of("name", "20M", "rateLimit", "5M/20M 0/0", "addressList", ""),
                                Map.of("name", "default", "rateLimit", "", "addressList", "")),
                "hotspotProfiles", List.of(Map.of("name", "hogar", "rateLimit", "", "addressList", "")));
        RouterGateway.reads(isp.router(), isp.company(), EventJson.write(contents));
        return call(isp, fields).statusCode(200);
    }

    private ValidatableResponse call(Isp as, Map<String, ?> fields) {
        var body = new LinkedHashMap<String, Object>(fields);
        body.put("router_id", isp.router());
        return as.admin().body(body).post(IMPORT).then();
    }

    private List<AdminActionPerformed> trail() {
        return TestKafka.records(Topic.AUDIT.topicName()).stream()
                .filter(it -> isp.company().equals(it.key()))
                .map(it -> EventJson.read(it.value(), AdminActionPerformed.class))
                .toList();
    }
}
