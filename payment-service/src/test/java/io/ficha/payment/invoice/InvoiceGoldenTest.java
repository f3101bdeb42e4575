package io.ficha.payment.invoice;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.smartips.IspMoney;
import io.ficha.common.test.Golden;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.CatalogStandIn;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every document of the published API that payment answers, and the oddities in them. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
@QuarkusTestResource(CatalogStandIn.class)
class InvoiceGoldenTest {
    private static final BigDecimal COST = new BigDecimal("18.70");
    private static final BigDecimal IVA = new BigDecimal("15.00");

    @Inject
    Db db;

    @Inject
    Invoices invoices;

    private Isp isp;
    private long client;
    private long service;

    @BeforeEach
    void open() {
        isp = Isp.open();
        client = isp.client("3453456");
        long plan = Isp.nextId();
        service = Isp.nextId();
        TestKafka.publish(isp.planState(plan, "18.70", 1));
        TestKafka.publish(isp.serviceState(service, client, plan, "ac", 1));
        TestKafka.publish(new SubscriptionApplied(service, isp.company(), "router_1", 1, Instant.EPOCH));
    }

    @Test
    void answersAsPublished() throws IOException {
        // Given
        var created = isp.create(client, Map.of()).statusCode(200);
        Golden.check("create-invoice", created.extract().asString());
        int first = monthly("first", LocalDate.of(2024, 4, 1));
        monthly("monthly", LocalDate.of(2024, 10, 1));
        // When
        Golden.check(
                "pay", isp.pay(first, "21.51", "PAGO-1", Map.of()).extract().asString());
        // Then
        var user = isp.program().get(Isp.API + "/get-user/3453456");
        Golden.check("get-user", user.asString());
        user.then()
                .body("user.balance", equalTo("-351.51"))
                .body("invoices.invoices_smartISP.status", contains(3, 1, 3))
                .body("invoices.invoices_smartISP.total_pay", contains("330.00", "21.51", "21.51"))
                .body("invoices.invoices_smartISP[0].period", equalTo("2024-04-21"))
                .body("invoices.invoices_smartISP[0].start_date", equalTo("2024-03-21"))
                .body("invoices.invoices_smartISP[0].note", equalTo("sqws"))
                .body("invoices.invoices_smartISP[0].service_id", nullValue())
                .body("invoices.invoices_smartISP[1].paid_on", equalTo("2024-03-20"))
                .body("invoices.invoices_smartISP[1].payment_id", equalTo("PAGO-1"))
                .body("invoices.invoices_sunat.size()", equalTo(0));
        var one = isp.program().get(Isp.API + "/getInvoiceCliente/2");
        Golden.check("invoice-and-client", one.asString());
        one.then()
                .body("estatus", equalTo("Pagada"))
                .body("BillCustomer.id", equalTo(first))
                .body("BillCustomer.client_id", equalTo("Shiguango Esthela"));
        var unpaid = isp.program().get(Isp.API + "/InvoiceClientStatus3/" + client);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> isp.program()
                .get(Isp.API + "/InvoiceClientStatus3/" + client)
                .then()
                .body("invoices[1].service.onmikrotik", equalTo(1)));
        Golden.check("unpaid", unpaid.asString());
        unpaid.then()
                .body("numero_de_factura_no_pagadas", equalTo(2))
                .body("invoices.status", contains("No pagado", "No pagado"))
                .body("invoices[0].service", nullValue())
                .body("invoices[1].service.plan.num_clients", equalTo(1))
                .body("invoices[1].service.pass_hot", equalTo("********"));
        var paid = isp.program().get(Isp.API + "/InvoiceClientStatus1/" + client);
        Golden.check("paid", paid.asString());
        paid.then().body("numero_de_factura_pagadas", equalTo(1)).body("invoices.id", contains(first));
        var back = isp.takeBack(first).statusCode(200);
        Golden.check("take-back", back.extract().asString());
        back.body("mensage", equalTo("Se a liminado la factura con ID " + first));
    }

    @Test
    void numbersByCompanyAndNeverShowsOneOfAnIdInstead() {
        // Given
        var rival = Isp.open();
        int id = isp.invoice(client, "10.00");
        // Then
        isp.program().get(Isp.API + "/getInvoiceCliente/1").then().body("BillCustomer.id", equalTo(id));
        for (var path : List.of("1", "" + id, "x", "0", "-1", "99999999999999999999")) {
            rival.program()
                    .get(Isp.API + "/getInvoiceCliente/" + path)
                    .then()
                    .statusCode(404)
                    .body("message", equalTo("Factura no encontrada"));
        }
    }

    @Test
    void resolvesAnIdentityNumberInsideTheCompany() {
        // Given
        var rival = Isp.open();
        long there = rival.client("3453456");
        isp.invoice(client, "10.00");
        // Then
        rival.program()
                .get(Isp.API + "/get-user/3453456")
                .then()
                .body("user.id", equalTo((int) there))
                .body("invoices.invoices_smartISP.size()", equalTo(0));
        for (var path : List.of(
                "get-user/none",
                "get-user/%27",
                "InvoiceClientStatus1/" + client,
                "InvoiceClientStatus3/" + client,
                "InvoiceClientStatus3/x")) {
            rival.program()
                    .urlEncodingEnabled(false)
                    .get(Isp.API + "/" + path)
                    .then()
                    .statusCode(404)
                    .body("message", equalTo("Cliente no encontrado"))
                    .body("success", equalTo(false));
        }
        rival.program()
                .get(Isp.API + "/invoiceclientstatus3/" + there)
                .then()
                .statusCode(404)
                .body("message", containsString(""));
    }

    private int monthly(String kind, LocalDate month) {
        var invoice = new NewInvoice(
                kind,
                client,
                service,
                month,
                month,
                month,
                month.plusMonths(1).minusDays(1),
                month.plusMonths(1).minusDays(1),
                CutDay.after(month, 16),
                COST,
                IVA,
                IspMoney.gross(COST, IVA),
                kind.equals("first") ? "recurring" : null,
                null);
        return (int) db.of(isp.company())
                .inTransaction(tx -> invoices.make(tx, isp.company(), List.of(invoice)))
                .await()
                .atMost(Duration.ofSeconds(30))
                .get(0)
                .id();
    }
}
