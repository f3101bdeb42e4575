package io.ficha.payment.billing;

import static io.restassured.RestAssured.given;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.subscriber.Isp;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;

/** A company with subscribers, as the replicas of the catalogue know them; service n is of client n. */
record Wisp(Db db, String company, String session, String key) {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BILLING = "/api/v1/admin/isp/facturacion/";
    private static final long PLAN = 1;

    /** @return a company with that policy, a plan of 18.70 net, and so many clients with a service each */
    static Wisp open(Db db, String zone, int graceDays, boolean billsSuspended, int services) {
        var wisp = unpublished(db, services);
        wisp.publish(new BillingPolicy(zone, graceDays, "lista", billsSuspended));
        return wisp;
    }

    /** @return one with such a plan and clients that the directory does not know yet, so that no run begins by itself */
    static Wisp unpublished(Db db, int services) {
        var company = Ids.company();
        var wisp = new Wisp(
                db,
                company,
                TestIdentity.clienteAdmin(company),
                TestIdentity.companyKey(company).apiKey());
        wisp.update(
                "insert into isp_plan (company_id, id, cost, iva, deleted, version, state)"
                        + " values ($1, $2, 18.70, 15, false, 1, '{}')",
                company,
                PLAN);
        wisp.addClients(services);
        wisp.update(
                "insert into isp_service (company_id, id, client_id, plan_id, status, manually_cut, billing_type,"
                        + " send_invoice, deleted, version, state, created_at) select $1, n, n, $2, 'ac', false,"
                        + " 'recurring', false, false, 1, '{}', '2024-04-03' from generate_series(1, $3::int) n",
                company,
                PLAN,
                services);
        return wisp;
    }

    /** @return one in Mexico that cuts without grace and bills who is cut */
    static Wisp open(Db db, int services) {
        return open(db, "America/Mexico_City", 0, true, services);
    }

    void publish(BillingPolicy policy) {
        TestIdentity.publishCompany(company, policy, List.of());
    }

    void addClients(int upTo) {
        update(
                "insert into isp_client (company_id, id, dni, name, billing_due_date, deleted, version, state)"
                        + " select $1, n, 'dni' || n, 'Ana', 16, false, 1, '{}' from generate_series(1, $2::int) n"
                        + " on conflict do nothing",
                company,
                upTo);
    }

    RequestSpecification admin() {
        return given().auth().oauth2(session);
    }

    ValidatableResponse generate(String month) {
        return admin().post(BILLING + "generar?mes=" + month).then();
    }

    ValidatableResponse cut(Object day) {
        return admin().post(BILLING + "cortes?fecha=" + day).then();
    }

    /** @return the answer to a payment of an invoice of one month */
    ValidatableResponse pay(long invoice, String paymentId) {
        return program()
                .body(Isp.newPayment((int) invoice, "21.51", paymentId))
                .post(Isp.API + "/pagar_factura")
                .then();
    }

    /** @return the answer to a payment taken back */
    ValidatableResponse takeBack(long invoice) {
        return program().post(Isp.API + "/DeleteIvoicePay/" + invoice).then();
    }

    private RequestSpecification program() {
        return given().header("X-Authorization", key).contentType(ContentType.JSON);
    }

    /** @return how many invoices that made now */
    int generated(String month) {
        return generate(month).statusCode(200).extract().path("facturas");
    }

    /** @return how many invoices that found overdue */
    int overdue(Object day) {
        return cut(day).statusCode(200).extract().path("facturas_vencidas");
    }

    List<Row> rows(String sql, Object... parameters) {
        return db.of(company).rows(sql, parameters).await().atMost(LONG);
    }

    void update(String sql, Object... parameters) {
        db.of(company).update(sql, parameters).await().atMost(LONG);
    }

    /** @return the invoices in the order of their numbers */
    List<Row> invoices() {
        return rows("select * from invoice where company_id = $1 order by num_bill", company);
    }

    /** @return this company's events of that type, in order per key */
    <E extends Event> List<E> events(String type, Class<E> payload) {
        return TestKafka.events("payments.events.v1", type, payload).stream()
                .filter(it -> it.companyId().equals(company))
                .toList();
    }
}
