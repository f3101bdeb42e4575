package io.ficha.payment.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.db.Db;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.event.payment.InvoiceCreated;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class MonthRunTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String MONTH = "2028-02";

    @Inject
    Db db;

    @Inject
    MonthRun months;

    @Test
    void billsEveryServiceOnce() {
        // Given
        var wisp = Wisp.open(db, 23);
        var rival = Wisp.open(db, 2);
        wisp.update("update isp_service set billing_type = 'none' where company_id = $1 and id = 3", wisp.company());
        wisp.update("update isp_service set deleted = true where company_id = $1 and id = 7", wisp.company());
        wisp.update("update isp_service set status = 'de' where company_id = $1 and id = 8", wisp.company());
        wisp.update("update isp_service set client_id = 1 where company_id = $1 and id = 23", wisp.company());
        wisp.generate(MONTH + "&simular=true")
                .statusCode(200)
                .body("mes", equalTo(MONTH))
                .body("facturas", equalTo(21))
                .body("existentes", equalTo(0))
                .body("pendientes", equalTo(0))
                .body("importe", equalTo(451.71f))
                .body("simulado", equalTo(true));
        assertThat(wisp.invoices()).isEmpty();
        // When
        wisp.generate(MONTH)
                .statusCode(200)
                .body("mes", equalTo(MONTH))
                .body("simulado", equalTo(false))
                .body("facturas", equalTo(21))
                .body("existentes", equalTo(0))
                .body("pendientes", equalTo(0))
                .body("terminado", equalTo(true));
        wisp.generate(MONTH).body("facturas", equalTo(0)).body("existentes", equalTo(21));
        wisp.generate(MONTH + "&simular=true")
                .body("facturas", equalTo(0))
                .body("existentes", equalTo(21))
                .body("importe", equalTo(0.0f));
        // Then
        var invoices = wisp.invoices();
        assertNumbered(invoices, 21);
        assertThat(invoices.get(0)).satisfies(it -> {
            assertThat(it.getLocalDate("start_date")).isEqualTo("2028-02-01");
            assertThat(it.getLocalDate("release_date")).isEqualTo("2028-02-01");
            assertThat(it.getLocalDate("expiration_date")).isEqualTo("2028-02-29");
            assertThat(it.getLocalDate("period")).isEqualTo("2028-02-29");
            assertThat(it.getLocalDate("cut_date")).isEqualTo("2028-02-16");
            assertThat(it.getBigDecimal("total")).isEqualTo("21.51");
            assertThat(it.getString("billing_type")).isNull();
            assertThat(it.getShort("status")).isEqualTo((short) 3);
        });
        assertThat(rival.invoices()).isEmpty();
        assertThat(balance(wisp, 1)).isEqualTo("-43.02");
        assertThat(balance(wisp, 8)).isEqualTo("-21.51");
        assertThat(wisp.rows(
                                "select sum(amount_minor) filter (where account = 'subscriber_receivable') as owed,"
                                        + " sum(amount_minor) as all from ledger_entry where company_id = $1",
                                wisp.company())
                        .get(0))
                .satisfies(it -> {
                    assertThat(it.getBigDecimal("owed")).isEqualByComparingTo("45171");
                    assertThat(it.getBigDecimal("all")).isEqualByComparingTo("0");
                });
        await().atMost(LONG).untilAsserted(() -> assertThat(wisp.events(InvoiceCreated.TYPE, InvoiceCreated.class))
                .hasSize(21));
        assertThat(wisp.events(ClientBalanceChanged.TYPE, ClientBalanceChanged.class))
                .filteredOn(it -> it.clientId() == 1)
                .last()
                .satisfies(it -> assertThat(it.balance()).isEqualTo("-43.02"));
        assertThat(TestKafka.events("tenancy.audit.v1", AdminActionPerformed.TYPE, AdminActionPerformed.class))
                .filteredOn(it -> it.companyId().equals(wisp.company()))
                .extracting(AdminActionPerformed::action, AdminActionPerformed::target)
                .containsExactly(tuple("isp-billing.generated", MONTH), tuple("isp-billing.generated", MONTH));
    }

    @Test
    void leavesOutWhoIsCutWhenTheCompanySaysSo() {
        // Given
        var wisp = Wisp.open(db, "America/Mexico_City", 0, false, 3);
        wisp.update("update isp_service set status = 'de' where company_id = $1 and id = 2", wisp.company());
        // Then
        assertThat(wisp.generated(MONTH)).isEqualTo(2);
        assertThat(wisp.invoices()).extracting(it -> it.getLong("service_id")).containsExactly(1L, 3L);
    }

    @Test
    void billsNobodyTwiceWhenSeveralRunAtOnce() {
        // Given
        var wisp = Wisp.open(db, 40);
        // When
        var runs = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> wisp.generated(MONTH)))
                .toList();
        int made = runs.stream().mapToInt(CompletableFuture::join).sum();
        // Then
        assertThat(made).isEqualTo(40);
        assertNumbered(wisp.invoices(), 40);
        assertThat(balance(wisp, 40)).isEqualTo("-21.51");
    }

    @Test
    void doesTheRestWhenAskedAgain() {
        // Given
        var wisp = Wisp.open(db, 20);
        var order = new MonthRun.Order(wisp.company(), LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 1), true, null);
        assertThatThrownBy(() -> months.run(order, 0, (tx, step) -> {
                            if (step.last() > 7) throw new IllegalStateException("killed");
                            return Uni.createFrom().voidItem();
                        })
                        .await()
                        .atMost(LONG))
                .hasMessage("killed");
        assertNumbered(wisp.invoices(), 7);
        // Then
        wisp.generate(MONTH).body("facturas", equalTo(13)).body("existentes", equalTo(7));
        assertNumbered(wisp.invoices(), 20);
    }

    @Test
    void billsWhatWasNotKnownAsSoonAsItIs() {
        // Given
        var wisp = Wisp.open(db, 2);
        wisp.update("update isp_service set client_id = 9 where company_id = $1 and id = 2", wisp.company());
        // When
        wisp.generate(MONTH).body("facturas", equalTo(1)).body("pendientes", equalTo(1));
        wisp.addClients(9);
        // Then
        await().atMost(LONG).until(() -> wisp.invoices().size() == 2);
        wisp.generate(MONTH).body("facturas", equalTo(0)).body("existentes", equalTo(2));
        assertNumbered(wisp.invoices(), 2);
    }

    @Test
    void billsANewServiceAtOnceWhenThatIsWanted() {
        // Given
        var wisp = Wisp.open(db, 1);
        var plan = new PlanState(
                5,
                wisp.company(),
                "P",
                1,
                1,
                new BigDecimal("21.74"),
                new BigDecimal("15"),
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
                1);
        // When
        TestKafka.publish(service(wisp, 71, true, 1));
        TestKafka.publish(service(wisp, 72, false, 1));
        TestKafka.publish(service(wisp, 73, true, 2));
        TestKafka.publish(plan);
        // Then
        await().atMost(LONG).until(() -> !wisp.invoices().isEmpty());
        assertThat(wisp.invoices()).singleElement().satisfies(it -> {
            assertThat(it.getLong("service_id")).isEqualTo(71);
            assertThat(it.getString("kind")).isEqualTo("first");
            assertThat(it.getLocalDate("start_date")).isEqualTo("2026-02-01");
            assertThat(it.getLocalDate("release_date")).isEqualTo("2026-02-28"); // in Mexico it was still February
            assertThat(it.getLocalDate("expiration_date")).isEqualTo("2026-02-28");
            assertThat(it.getString("billing_type")).isEqualTo("recurring");
            assertThat(it.getBigDecimal("total")).isEqualTo("25.00");
        });
        wisp.generate("2026-02").body("facturas", equalTo(3)).body("existentes", equalTo(1));
    }

    @Test
    void booksNothingThatDoesNotBalance() {
        var wisp = Wisp.open(db, 0);
        var insert = "insert into ledger_entry (company_id, client_id, kind, provider_object, account, amount_minor,"
                + " currency) values ($1, 1, 'invoice', 'invoice:1', 'subscriber_receivable', 5, 'MXN')";
        for (var other : List.of(
                "",
                ", ($1, 1, 'invoice', 'invoice:1', 'subscriptions', -4, 'MXN')",
                ", ($1, 2, 'invoice', 'invoice:1', 'subscriptions', -5, 'MXN')",
                ", ($1, 1, 'invoice', 'invoice:1', 'subscriptions', -5, 'USD')")) {
            assertThatThrownBy(() -> wisp.update(insert + other, wisp.company()))
                    .hasMessageContaining("unbalanced");
        }
        wisp.update(insert + ", ($1, 1, 'invoice', 'invoice:1', 'subscriptions', -5, 'MXN')", wisp.company());
    }

    @Test
    void meansTheCompanysMonth() {
        for (var zone : List.of("Pacific/Kiritimati", "Pacific/Niue")) { // never the same day
            var wisp = Wisp.open(db, zone, 0, true, 0);
            var before = YearMonth.now(ZoneId.of(zone));
            String month = wisp.admin()
                    .post("/api/v1/admin/isp/facturacion/generar")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("mes");
            assertThat(month)
                    .isIn(before.toString(), YearMonth.now(ZoneId.of(zone)).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-13", "2026-1", "1999-12", "3000-01", "x", "2026-01-01"})
    void refusesWhatIsNoMonth(String month) {
        Wisp.open(db, 0).generate(month).statusCode(422).body("detail[0].loc[1]", equalTo("mes"));
    }

    private static SubscriptionState service(Wisp wisp, long id, boolean sendInvoice, long version) {
        var made = Instant.parse("2026-03-01T03:00:00Z");
        return new SubscriptionState(
                id,
                wisp.company(),
                1,
                5,
                "router_1",
                1,
                "10.0.0." + id,
                "00:00:00:00:00:00",
                LocalDate.of(2026, 2, 27),
                "ac",
                false,
                "u" + id,
                null,
                "recurring",
                sendInvoice,
                null,
                0,
                made,
                made,
                false,
                version);
    }

    private static String balance(Wisp wisp, long client) {
        return wisp.rows(
                        "select balance from client_account where company_id = $1 and client_id = $2",
                        wisp.company(),
                        client)
                .get(0)
                .getBigDecimal("balance")
                .toPlainString();
    }

    private static void assertNumbered(List<Row> invoices, int count) {
        assertThat(invoices)
                .extracting(it -> it.getLong("num_bill"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(invoices).extracting(it -> it.getLong("service_id")).doesNotHaveDuplicates();
    }
}
