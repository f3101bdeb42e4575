package io.ficha.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.event.payment.InvoicePaid;
import io.ficha.common.event.payment.InvoicePaymentReversed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.CatalogStandIn;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
@QuarkusTestResource(CatalogStandIn.class)
class InvoicePaymentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, Object> BY_WALLET = Map.of("payByWallet", "1");

    @Inject
    Db db;

    private Isp isp;
    private long client;

    @BeforeEach
    void open() {
        isp = Isp.open();
        client = isp.client("1");
    }

    @Test
    void paysOnceHoweverOftenItIsTold() {
        // Given
        int one = isp.invoice(client, "21.51");
        int two = isp.invoice(client, "8.49");
        // When
        isp.pay(one, "21.51", "P1", Map.of("client_id", 5)).statusCode(200).body("mesnage", equalTo("factura pagada"));
        isp.program()
                .contentType(ContentType.URLENC)
                .formParams(Isp.newPayment(one, "21.51", "P1"))
                .post(Isp.API + "/pagar_factura")
                .then()
                .statusCode(200);
        // Then
        isp.expectAccount("1", "-8.49", "0");
        isp.pay(one, "21.51", "P2", Map.of()).statusCode(422).body("errors", hasKey("invoice_id"));
        isp.pay(one, "22", "P1", Map.of()).statusCode(422).body("errors", hasKey("id_pago"));
        isp.pay(two, "8.49", "P1", Map.of())
                .statusCode(422)
                .body("errors", hasKey("id_pago"))
                .body("mesnage", equalTo("El id_pago ya se usó en otro pago."));
        isp.expectAccount("1", "-8.49", "0");
        await().atMost(LONG).untilAsserted(() -> assertThat(isp.events(InvoicePaid.TYPE, InvoicePaid.class))
                .extracting(InvoicePaid::invoiceId, InvoicePaid::paidOn, InvoicePaid::overdueLeft)
                .containsExactly(tuple((long) one, LocalDate.of(2024, 3, 20), 0)));
    }

    @Test
    void keepsWhatIsTooMuchAndPaysWithIt() {
        // Given
        int one = isp.invoice(client, "21.51");
        int two = isp.invoice(client, "8.49");
        // When
        isp.pay(one, "30.00", "P1", Map.of()).statusCode(200);
        isp.expectAccount("1", "-8.49", "8.49");
        isp.pay(two, "8.49", "P2", BY_WALLET).statusCode(200);
        // Then
        isp.expectAccount("1", "0.00", "0");
        isp.takeBack(one).statusCode(422).body("mensage", equalTo("El excedente del pago ya se gastó."));
        isp.takeBack(two).statusCode(200);
        isp.expectAccount("1", "-8.49", "8.49");
        isp.takeBack(one).statusCode(200);
        isp.expectAccount("1", "-30.00", "0");
        isp.takeBack(one).statusCode(422).body("errors", hasKey("invoiceId"));
        isp.pay(two, "8.49", "P1", Map.of()).statusCode(200); // an id_pago that was freed
        isp.expectAccount("1", "-21.51", "0");
        books("subscriber_receivable", 2151, "subscriber_wallet", 0, "collections", 849, "subscriptions", -3000);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(isp.events(InvoicePaymentReversed.TYPE, InvoicePaymentReversed.class))
                        .extracting(InvoicePaymentReversed::invoiceId, InvoicePaymentReversed::byWallet)
                        .containsExactly(tuple((long) two, true), tuple((long) one, false)));
        await().atMost(LONG).untilAsserted(() -> {
            var last = isp.events(ClientBalanceChanged.TYPE, ClientBalanceChanged.class);
            assertThat(last).hasSize(7);
            assertThat(last.get(6).accountVersion()).isEqualTo(7);
            assertThat(last.get(6).balance()).isEqualByComparingTo("-21.51");
        });
    }

    @Test
    void takesFromTheWalletExactlyWhatIsDueAndIsThere() {
        // Given
        int invoice = isp.invoice(client, "21.51");
        isp.topUp(client, "21.50", "R1").statusCode(200);
        // Then
        isp.pay(invoice, "21.51", "P1", BY_WALLET).statusCode(422).body("errors", hasKey("payByWallet"));
        isp.topUp(client, 10, "R2").statusCode(200);
        isp.pay(invoice, "22.00", "P1", BY_WALLET).statusCode(422).body("errors", hasKey("amount"));
        isp.pay(invoice, "21.50", "P1", BY_WALLET).statusCode(422).body("errors", hasKey("amount"));
        isp.expectAccount("1", "-21.51", "31.50");
        isp.pay(invoice, "21.51", "P1", BY_WALLET).statusCode(200);
        isp.expectAccount("1", "0.00", "9.99");
    }

    @Test
    void letsOneOfManyPaymentsOfAnInvoiceWin() {
        // Given
        int invoice = isp.invoice(client, "21.51");
        // When
        var statuses = atOnce(
                i -> isp.pay(invoice, "25.00", "P" + i, Map.of()).extract().statusCode());
        // Then
        assertThat(statuses).containsOnlyOnce(200).contains(422);
        isp.expectAccount("1", "0.00", "3.49");
    }

    @Test
    void letsOneOfManyInvoicesHaveAPaymentId() {
        // Given
        var invoices = IntStream.range(0, 6)
                .map(i -> isp.invoice(isp.client("c" + i), "5.00"))
                .toArray();
        // When
        var statuses = atOnce(
                i -> isp.pay(invoices[i], "5.00", "SAME", Map.of()).extract().statusCode());
        // Then
        assertThat(statuses).containsOnlyOnce(200).contains(422);
    }

    @Test
    void countsWhatIsStillOverdueAlsoWhenTwoArePaidAtOnce() {
        // Given
        var invoices =
                IntStream.range(0, 6).map(i -> isp.invoice(client, "5.00")).toArray();
        db.of(isp.company())
                .update("update invoice set overdue = true where company_id = $1", isp.company())
                .await()
                .atMost(LONG);
        // When
        atOnce(i -> isp.pay(invoices[i], "5.00", "P" + i, Map.of()).extract().statusCode());
        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(isp.events(InvoicePaid.TYPE, InvoicePaid.class))
                .extracting(InvoicePaid::overdueLeft)
                .containsExactly(5, 4, 3, 2, 1, 0));
    }

    @Test
    void refusesWhatIsWrong() {
        int invoice = isp.invoice(client, "21.51");
        for (var wrong : List.of(
                Map.entry("way_to_pay", ""),
                Map.entry("date", "20/03/2024"),
                Map.entry("date", "02/30/2024"),
                Map.entry("amount", "0"),
                Map.entry("amount", "-1"),
                Map.entry("amount", "21.515"),
                Map.entry("amount", "21.50"),
                Map.entry("amount", "mucho"),
                Map.entry("amount", "1e3"),
                Map.entry("id_pago", ""),
                Map.entry("commentary", "  "),
                Map.entry("invoice_id", "x"),
                Map.entry("payByWallet", ""),
                Map.entry("payByWallet", "quizá"))) {
            isp.pay(invoice, "21.51", "P1", Map.of(wrong.getKey(), wrong.getValue()))
                    .statusCode(422)
                    .body("success", equalTo(false))
                    .body("errors", hasKey(wrong.getKey()));
        }
        isp.expectAccount("1", "-21.51", "0");
    }

    @Test
    void takesNoDateAfterTomorrow() {
        int invoice = isp.invoice(client, "21.51");
        var form = DateTimeFormatter.ofPattern("MM/dd/yyyy");
        var today = LocalDate.now(Isp.ZONE);
        isp.pay(invoice, "21.51", "P1", Map.of("date", today.plusDays(3).format(form)))
                .statusCode(422)
                .body("errors", hasKey("date"));
        isp.pay(invoice, "21.51", "P1", Map.of("date", today.plusDays(1).format(form)))
                .statusCode(200);
    }

    @Test
    void knowsNoInvoiceOfAnotherCompany() {
        // Given
        int invoice = isp.invoice(client, "21.51");
        var rival = Isp.open();
        var unknown = rival.pay(999_999_999, "21.51", "P1", Map.of())
                .statusCode(404)
                .extract()
                .asString();
        // Then
        rival.pay(invoice, "21.51", "P1", Map.of())
                .statusCode(404)
                .body(equalTo(unknown))
                .body("mesnage", equalTo("Factura no encontrada"));
        rival.takeBack(invoice).statusCode(404).body("mensage", equalTo("Factura no encontrada"));
        isp.pay(invoice, "21.51", "P1", Map.of()).statusCode(200);
        rival.takeBack(invoice).statusCode(404);
        int there = rival.invoice(rival.client("1"), "5.00");
        rival.pay(there, "5.00", "P1", Map.of()).statusCode(200); // an id_pago is a company's own
        isp.expectAccount("1", "0.00", "0");
    }

    private static List<Integer> atOnce(IntFunction<Integer> call) {
        var threads = Executors.newFixedThreadPool(6);
        try {
            var answers = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Checks the sums of accounts, in cents. */
    private void books(Object... expected) {
        var sums = db
                .of(isp.company())
                .rows(
                        "select account, sum(amount_minor)::bigint as sum from ledger_entry where company_id = $1"
                                + " group by account",
                        isp.company())
                .await()
                .atMost(LONG)
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        (Row row) -> row.getString("account"), row -> row.getLong("sum")));
        for (int i = 0; i < expected.length; i += 2) {
            assertThat(sums).containsEntry((String) expected[i], ((Integer) expected[i + 1]).longValue());
        }
    }
}
