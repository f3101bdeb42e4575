package io.ficha.catalog.isp;

import static io.restassured.RestAssured.given;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.tenancy.Agent;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An ISP: a company with a router that is down, an agent, its administrator and its program. */
public record Isp(String company, String router, int numero, String session, String key) {
    /** Where programs call. */
    public static final String API = "/api/SmartIPS-v1";

    /** Where administrators see to subscribers and services. */
    public static final String ADMIN = "/api/v1/admin/isp";

    /** Where administrators see to plans. */
    public static final String PLANS = "/api/v1/admin/planes";

    private static final AtomicInteger NUMBERS = new AtomicInteger(100);
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** @return a new one */
    public static Isp open() {
        var company = TestIdentity.company();
        TestIdentity.publishCompany(
                company,
                new BillingPolicy("America/Guayaquil", 0, "lista", true),
                List.of(new Agent(3, "Ana", null, false), new Agent(4, "Soporte Tecnico", null, true)));
        int numero = NUMBERS.incrementAndGet();
        var router = TestIdentity.numberedRouter(company, numero, "RB-PRINCIPAL");
        tellReach(company, router, false);
        return new Isp(
                company,
                router,
                numero,
                TestIdentity.clienteAdmin(company),
                TestIdentity.companyKey(company).apiKey());
    }

    /** @return an existing company, whose router with number 1 is down */
    public static Isp of(String company, String router, String session) {
        tellReach(company, router, false);
        return new Isp(
                company, router, 1, session, TestIdentity.companyKey(company).apiKey());
    }

    /** @return the same with another router, which is down, too */
    public Isp withAnotherRouter() {
        int other = NUMBERS.incrementAndGet();
        var id = TestIdentity.numberedRouter(company, other, "RB-" + other);
        tellReach(company, id, false);
        return new Isp(company, id, other, session, key);
    }

    /** The router gateway says whether it reaches a router. */
    static void tellReach(String company, String router, boolean reachable) {
        var now = Instant.parse("2026-05-30T13:30:50Z");
        TestKafka.publish(new RouterHealth(
                router, company, reachable, "7.18", "rb", List.of(), reachable ? null : "down", now, now, null));
    }

    public RequestSpecification program() {
        return given().header("X-Authorization", key).contentType(ContentType.JSON);
    }

    public RequestSpecification admin() {
        return given().auth().oauth2(session).contentType(ContentType.JSON);
    }

    /** @return the fields of a new plan */
    public static Map<String, Object> newPlan() {
        return new LinkedHashMap<>(
                Map.of("name", "Plan Hogar 50M", "download", 51200, "upload", 51200, "cost", "18.70", "iva", 15));
    }

    /** @return the id of a new plan */
    public int plan() {
        return admin().body(newPlan())
                .post(PLANS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return the fields of a new subscriber */
    public static Map<String, Object> newClient(String dni) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", "Juan Perez Gonzalez");
        fields.put("phone", "0990000000");
        fields.put("email", "cliente@example.com");
        fields.put("dni", dni);
        fields.put("billing_due_date", 16);
        fields.put("pass", "una clave larga");
        return fields;
    }

    /** @return the answer to a new subscriber with these fields on top */
    public ValidatableResponse create(String dni, Map<String, ?> fields) {
        var body = newClient(dni);
        body.putAll(fields);
        return program().body(body).post(API + "/create-client").then();
    }

    /** @return the id of a new subscriber */
    public int client(String dni) {
        return create(dni, Map.of()).statusCode(200).extract().path("client.id");
    }

    /** @return the fields of a new service, with a user and an address of its own */
    public Map<String, Object> newService(int plan) {
        int n = COUNT.incrementAndGet();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("router", numero);
        fields.put("plan", plan);
        fields.put("date_in", "18-10-2024");
        fields.put("ip", "172.16." + n / 250 + "." + (n % 250 + 1));
        fields.put("user_hot", "user" + n);
        fields.put("pass_hot", "hot-" + n);
        fields.put("mac", "00:00:00:00:00:00");
        return fields;
    }

    /** @return the answer to a new service with these fields on top */
    public ValidatableResponse give(String dni, int plan, Map<String, ?> fields) {
        var body = newService(plan);
        body.putAll(fields);
        return program().body(body).post(API + "/create-service/" + dni).then();
    }

    /** @return the id of a new service */
    public int service(String dni, int plan) {
        return give(dni, plan, Map.of()).statusCode(200).extract().path("service.id");
    }

    public ValidatableResponse getService(int id) {
        return admin().get(ADMIN + "/servicios/" + id).then().statusCode(200);
    }

    /** @return the fields of a new ticket */
    public static Map<String, Object> newTicket(int client) {
        return new LinkedHashMap<>(
                Map.of("client_id", client, "subject", "No internet connection", "message", "Since this morning"));
    }

    /** @return the id of a new ticket */
    public int ticket(int client) {
        return program()
                .body(newTicket(client))
                .post(API + "/tickets")
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
    }

    /** @return this company's events of that type, in order per key */
    public <E extends Event> List<E> events(Topic topic, String type, Class<E> payload) {
        return TestKafka.events(topic.topicName(), type, payload).stream()
                .filter(it -> it.companyId().equals(company))
                .toList();
    }

    /** @return the newest state of that key */
    public static <E extends Event> E state(Topic topic, int id, Class<E> payload) {
        var json = TestKafka.states(topic).get(Integer.toString(id));
        return json == null ? null : EventJson.read(json, payload);
    }
}
