package io.ficha.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.event.payment.InvoiceCreated;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.CatalogStandIn;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
@QuarkusTestResource(CatalogStandIn.class)
class CreateInvoiceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static Isp shared;
    private static long sharedClient;

    @Inject
    Db db;

    @Inject
    Invoices invoices;

    @ParameterizedTest
    @ValueSource(strings = {"%s[]", "%s[%d]", "json"})
    void takesListsOfForms(String form) {
        // Given
        var isp = Isp.open();
        long client = isp.client("1");
        var request = isp.program().contentType(ContentType.URLENC);
        for (var field : Isp.newInvoice().entrySet()) {
            if (!(field.getValue() instanceof List<?> items)) {
                request.formParam(field.getKey(), field.getValue());
            } else if (form.equals("json")) {
                request.formParam(field.getKey(), "[\"" + items.get(0) + "\", \"" + items.get(1) + "\"]");
            } else {
                for (int i = 0; i < items.size(); i++) {
                    request.formParam(form.formatted(field.getKey(), i), items.get(i));
                }
            }
        }
        // Then
        request.post(Isp.API + "/CreateInvoice/" + client)
                .then()
                .statusCode(200)
                .body("num_bill", equalTo(1))
                .body("mesnage", equalTo("Factura creada exitosamente"));
        isp.expectAccount("1", "-330.00", "0");
    }

    @Test
    void tellsOthersWhatIsOwed() {
        // Given
        var isp = Isp.open();
        long client = isp.client("1");
        // When
        int id = isp.invoice(client, "21.51");
        isp.invoice(client, "8.49");
        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(isp.events(InvoiceCreated.TYPE, InvoiceCreated.class))
                .extracting(InvoiceCreated::numBill)
                .containsExactly(1L, 2L));
        var told = isp.events(InvoiceCreated.TYPE, InvoiceCreated.class).get(0);
        assertThat(told.invoiceId()).isEqualTo(id);
        assertThat(told.total()).isEqualByComparingTo("21.51");
        assertThat(told.cutDate().getDayOfMonth()).isEqualTo(16);
        assertThat(told.key()).isEqualTo(isp.company() + ":" + client);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(isp.events(ClientBalanceChanged.TYPE, ClientBalanceChanged.class))
                        .extracting(it -> it.balance().toPlainString(), ClientBalanceChanged::accountVersion)
                        .containsExactly(
                                org.assertj.core.api.Assertions.tuple("-21.51", 1L),
                                org.assertj.core.api.Assertions.tuple("-30.00", 2L)));
    }

    @Test
    void countsWithoutGapsWhenTwentyComeAtOnce() {
        // Given
        var isp = Isp.open();
        long one = isp.client("1");
        long other = isp.client("2");
        var threads = Executors.newFixedThreadPool(20);
        try {
            // When
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> isp.create(
                                            i % 2 == 0 ? one : other,
                                            i % 5 == 0 ? Map.of("total", List.of(1, 2)) : Map.of())
                                    .extract(),
                            threads))
                    .toList();
            // Then
            var numbers = new ArrayList<Integer>();
            for (var answer : answers) {
                var it = answer.join();
                if (it.statusCode() == 200) numbers.add(it.path("num_bill"));
                else assertThat(it.statusCode()).isEqualTo(422);
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 16).boxed().toList());
        } finally {
            threads.shutdown();
        }
        isp.expectAccount("1", "-2640.00", "0");
        isp.expectAccount("2", "-2640.00", "0");
    }

    @Test
    void billsAServiceOnceForAMonthAndNothingThatCostsNothing() {
        // Given
        var isp = Isp.open();
        var march = LocalDate.of(2026, 3, 1);
        var both = List.of(monthly(7, march, "10.00"), monthly(8, march, "0.00"), monthly(9, march, "5.50"));
        // When
        var made = make(isp, both);
        var again = make(isp, List.of(monthly(7, march, "10.00"), monthly(7, march.plusMonths(1), "10.00")));
        // Then
        assertThat(made).extracting(Invoice::numBill).containsExactly(1L, 2L);
        assertThat(made).extracting(Invoice::serviceId).containsExactly(7L, 9L);
        assertThat(again).extracting(Invoice::numBill).containsExactly(3L);
        assertThat(again.get(0).total()).isEqualByComparingTo("10.00");
    }

    private List<Invoice> make(Isp isp, List<NewInvoice> wanted) {
        return db.of(isp.company())
                .inTransaction(tx -> invoices.make(tx, isp.company(), wanted))
                .await()
                .atMost(LONG);
    }

    private static NewInvoice monthly(long service, LocalDate month, String total) {
        var amount = new BigDecimal(total);
        return new NewInvoice(
                "monthly",
                50,
                service,
                month,
                month,
                month,
                month,
                month,
                month,
                amount,
                BigDecimal.ZERO,
                amount,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "invoice_date, 21/03/2024",
        "invoice_date, 02/30/2024",
        "invoice_date, 01/01/0001",
        "invoice_pay_date, mañana",
        "invoice_billing_type, ''",
        "invoice_billing_type, un texto demasiado largo",
        "invoice_memo, ''",
        "description, x",
        "description, []",
        "total, '{}'",
    })
    void refusesAWrongField(String field, String value) {
        shared().create(sharedClient, Map.of(field, value))
                .statusCode(422)
                .body("success", equalTo(false))
                .body("errors", hasKey(field))
                .body(
                        "mesnage",
                        equalTo(shared().create(sharedClient, Map.of(field, value))
                                .extract()
                                .path("message")));
    }

    @ParameterizedTest
    @CsvSource({
        "iva, 10, -1",
        "iva, 10, 100.01",
        "price, 100, x",
        "price, 100.00001, 200",
        "quantity, 1, ''",
        "total, 110, 220.02",
        "total, 110.001, 220",
        "total, 99999999999, 220",
        "period_from, 2024-02-30, 2024-03-01",
        "period_to, 03/21/2024, 2024-03-21",
        "pos, '', 2",
        "unit, 1, '\u0000'",
    })
    void refusesAWrongItem(String field, String one, String other) {
        shared().create(sharedClient, Map.of(field, List.of(one, other)))
                .statusCode(422)
                .body("errors", hasKey(field));
    }

    @Test
    void wantsListsOfOneLengthAndASum() {
        shared().create(sharedClient, Map.of("unit", List.of("1")))
                .statusCode(422)
                .body("errors", hasKey("unit"));
        shared().create(sharedClient, Map.of("price", List.of(0, 0), "total", List.of(0, 0)))
                .statusCode(422)
                .body("errors", hasKey("total"));
        shared().program()
                .body(Map.of())
                .post(Isp.API + "/CreateInvoice/" + sharedClient)
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(13));
    }

    @Test
    void takesWhatRoundsHalfUpAndACentBeside() {
        var line = Map.of(
                "price", List.of("18.70", "18.70"),
                "iva", List.of(15, "15.00"),
                "total", List.of(21.51, "21.50"));
        shared().create(sharedClient, line).statusCode(200);
        shared().create(
                        sharedClient,
                        Map.of("price", List.of("18.70", 200), "iva", List.of(15, 10), "total", List.of("21.49", 220)))
                .statusCode(422);
    }

    @Test
    void findsNobodyOfAnotherCompany() {
        var rival = Isp.open();
        var unknown =
                rival.create(999_999_999, Map.of()).statusCode(404).extract().asString();
        rival.create(sharedClient(), Map.of())
                .statusCode(404)
                .body(equalTo(unknown))
                .body("mesnage", equalTo("Cliente no encontrado"));
    }

    private static long sharedClient() {
        shared();
        return sharedClient;
    }

    private static synchronized Isp shared() {
        if (shared == null) {
            shared = Isp.open();
            sharedClient = shared.client("1");
        }
        return shared;
    }
}
