package io.ficha.payment.subscriber;

import static io.restassured.RestAssured.given;

import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.CatalogStandIn;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** An ISP: a company with its administrator and its program, and subscribers that the catalogue tells of. */
public record Isp(String company, String session, String key) {
    /** Where programs call. */
    public static final String API = "/api/SmartIPS-v1";

    /** The company's time. */
    public static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private static final Instant CREATED = Instant.parse("2024-04-03T00:00:15Z");
    private static final AtomicLong IDS = new AtomicLong(1000);
    private static final int DUE_DAY = 16;

    /** @return a new one */
    public static Isp open() {
        return of(TestIdentity.company());
    }

    /** @return a company that exists */
    public static Isp of(String company) {
        TestIdentity.publishCompany(company, new BillingPolicy(ZONE.getId(), 0, "lista", true), List.of());
        return new Isp(
                company,
                TestIdentity.clienteAdmin(company),
                TestIdentity.companyKey(company).apiKey());
    }

    public RequestSpecification program() {
        return given().header("X-Authorization", key).contentType(ContentType.JSON);
    }

    public RequestSpecification admin() {
        return given().auth().oauth2(session).contentType(ContentType.JSON);
    }

    /** @return an id that nothing else has */
    public static long nextId() {
        return IDS.incrementAndGet();
    }

    /** @return the id of a new subscriber whom the catalogue knows, and no event has told of yet */
    public long client(String dni) {
        long id = nextId();
        CatalogStandIn.add(clientState(id, dni, 1, false));
        return id;
    }

    public SubscriberState clientState(long id, String dni, long version, boolean deleted) {
        return new SubscriberState(
                id,
                company,
                "Shiguango Esthela",
                dni,
                "jaquelines@gmail.com",
                "453345467",
                "0001",
                DUE_DAY,
                "Sector Jansdiacu",
                null,
                null,
                3,
                1,
                1,
                117,
                2,
                null,
                false,
                null,
                CREATED,
                null,
                deleted,
                version);
    }

    public PlanState planState(long id, String cost, long version) {
        return new PlanState(
                id,
                company,
                "Plan Hogar 50M",
                51200,
                51200,
                new BigDecimal(cost),
                new BigDecimal("15.00"),
                0,
                0,
                0,
                5,
                100,
                1,
                null,
                false,
                null,
                false,
                version);
    }

    public SubscriptionState serviceState(long id, long client, long plan, String status, long version) {
        return new SubscriptionState(
                id,
                company,
                client,
                plan,
                "router_1",
                1,
                "172.16.24.200",
                "00:00:00:00:00:00",
                LocalDate.of(2024, 4, 1),
                status,
                false,
                "2100492590",
                "sealed-" + id,
                "recurring",
                false,
                null,
                0,
                CREATED,
                CREATED,
                false,
                version);
    }

    /** @return this company's events of that type, in order per key */
    public <E extends Event> List<E> events(String type, Class<E> payload) {
        return TestKafka.events("payments.events.v1", type, payload).stream()
                .filter(it -> it.companyId().equals(company))
                .toList();
    }
}
