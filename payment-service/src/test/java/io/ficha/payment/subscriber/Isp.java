package io.ficha.payment.subscriber;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.CatalogStandIn;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** @return the fields of a new invoice over 330.00 */
    public static Map<String, Object> newInvoice() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("description", List.of("item1", "item2"));
        fields.put("invoice_billing_type", "none");
        fields.put("invoice_date", "03/21/2024");
        fields.put("invoice_memo", "sqws");
        fields.put("invoice_pay_date", "03/21/2024");
        fields.put("iva", List.of("10", "10"));
        fields.put("period_from", List.of("2024-03-21", "2024-03-21"));
        fields.put("period_to", List.of("2024-03-21", "2024-03-21"));
        fields.put("pos", List.of("1", "2"));
        fields.put("price", List.of("100", "200"));
        fields.put("quantity", List.of("1", "1"));
        fields.put("total", List.of("110", "220"));
        fields.put("unit", List.of("1", "1"));
        return fields;
    }

    /** @return the answer to a new invoice with these fields on top */
    public ValidatableResponse create(long client, Map<String, ?> fields) {
        var body = newInvoice();
        body.putAll(fields);
        return program().body(body).post(API + "/CreateInvoice/" + client).then();
    }

    /** @return the id of a new invoice over that much */
    public int invoice(long client, String total) {
        var line = Map.of(
                "description",
                List.of("x"),
                "iva",
                List.of(0),
                "period_from",
                List.of("2024-03-21"),
                "period_to",
                List.of("2024-03-21"),
                "pos",
                List.of(1),
                "price",
                List.of(total),
                "quantity",
                List.of(1),
                "total",
                List.of(total),
                "unit",
                List.of("u"));
        return create(client, line).statusCode(200).extract().path("id_invoice");
    }

    /** @return the fields of a payment */
    public static Map<String, Object> newPayment(int invoice, String amount, String paymentId) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("way_to_pay", "Efectivo");
        fields.put("date", "03/20/2024");
        fields.put("amount", amount);
        fields.put("id_pago", paymentId);
        fields.put("commentary", "caja 1");
        fields.put("invoice_id", invoice);
        fields.put("payByWallet", false);
        return fields;
    }

    /** @return the answer to a payment with these fields on top */
    public ValidatableResponse pay(int invoice, String amount, String paymentId, Map<String, ?> fields) {
        var body = newPayment(invoice, amount, paymentId);
        body.putAll(fields);
        return program().body(body).post(API + "/pagar_factura").then();
    }

    /** @return the answer to a payment taken back */
    public ValidatableResponse takeBack(int invoice) {
        return program().post(API + "/DeleteIvoicePay/" + invoice).then();
    }

    /** @return the answer to money for a wallet */
    public ValidatableResponse topUp(long client, Object amount, String reference) {
        return admin().body(Map.of("monto", amount, "referencia", reference))
                .post("/api/v1/admin/isp/clientes/" + client + "/recargar")
                .then();
    }

    /** Checks what a subscriber owes and has paid ahead, and that the account is what the invoices say. */
    public void expectAccount(String dni, String balance, String wallet) {
        var user =
                program().get(API + "/get-user/" + dni).then().statusCode(200).extract();
        assertThat((String) user.path("user.balance")).isEqualTo(balance);
        assertThat(new BigDecimal(user.path("user.wallet_balance").toString())).isEqualByComparingTo(wallet);
        List<String> owed = user.path("invoices.invoices_smartISP.findAll { it.status == 3 }.total_pay");
        assertThat(owed.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::subtract))
                .isEqualByComparingTo(balance);
    }

    /** @return this company's events of that type, in order per key */
    public <E extends Event> List<E> events(String type, Class<E> payload) {
        return TestKafka.events("payments.events.v1", type, payload).stream()
                .filter(it -> it.companyId().equals(company))
                .toList();
    }
}
