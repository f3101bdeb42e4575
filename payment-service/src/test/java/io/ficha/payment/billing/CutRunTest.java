package io.ficha.payment.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.InvoiceOverdue;
import io.ficha.common.event.payment.InvoicePaid;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class CutRunTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final LocalDate CUT_DAY = LocalDate.of(2028, 2, 16);

    @Inject
    Db db;

    @Test
    void cutsWhatIsOverdueOnce() {
        // Given
        var wisp = Wisp.open(db, "America/Mexico_City", 3, true, 17);
        var rival = Wisp.open(db, 2);
        wisp.generated("2028-02");
        rival.generated("2028-02");
        // Then
        assertThat(wisp.overdue(CUT_DAY.plusDays(3))).isZero();
        wisp.cut(CUT_DAY.plusDays(3) + "&simular=true").body("facturas_vencidas", equalTo(0));
        wisp.cut(CUT_DAY.plusDays(4) + "&simular=true")
                .statusCode(200)
                .body("facturas_vencidas", equalTo(17))
                .body("clientes", equalTo(17))
                .body("importe", equalTo(365.67f))
                .body("simulado", equalTo(true));
        assertThat(wisp.invoices()).noneMatch(it -> it.getBoolean("overdue"));
        wisp.cut(CUT_DAY.plusDays(4))
                .statusCode(200)
                .body("fecha", equalTo("2028-02-20"))
                .body("facturas_vencidas", equalTo(17))
                .body("terminado", equalTo(true));
        assertThat(wisp.overdue(CUT_DAY.plusDays(4))).isZero();
        assertThat(wisp.overdue(CUT_DAY.plusDays(40))).isZero();
        wisp.cut(CUT_DAY.plusDays(4) + "&simular=si").statusCode(422);
        assertThat(rival.invoices()).noneMatch(it -> it.getBoolean("overdue"));
        await().atMost(LONG).untilAsserted(() -> assertThat(overdueEvents(wisp)).hasSize(17));
        assertThat(overdueEvents(wisp))
                .extracting(InvoiceOverdue::invoiceId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        wisp.invoices().stream().map(it -> it.getLong("id")).toList());
        assertThat(overdueEvents(wisp)).allSatisfy(it -> {
            assertThat(it.serviceId()).isNull(); // all services of the client
            assertThat(it.cutDate()).isEqualTo(CUT_DAY);
        });
    }

    @Test
    void tellsEachInvoiceOnceWhenSeveralRunAtOnce() {
        // Given
        var wisp = Wisp.open(db, 30);
        wisp.generated("2028-02");
        // When
        var runs = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> wisp.overdue("2028-02-17")))
                .toList();
        // Then
        assertThat(runs.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(30);
        await().atMost(LONG).untilAsserted(() -> assertThat(overdueEvents(wisp)).hasSize(30));
    }

    @Test
    void leavesAloneWhoPaidAndCountsWhatIsLeft() {
        // Given
        var wisp = Wisp.open(db, 3);
        wisp.update("update isp_service set client_id = 1 where company_id = $1", wisp.company());
        wisp.generated("2028-02");
        var ids = wisp.invoices().stream().map(it -> it.getLong("id")).toList();
        wisp.pay(ids.get(0), "P1").statusCode(200);
        // When
        assertThat(wisp.overdue(CUT_DAY.plusDays(1))).isEqualTo(2);
        wisp.pay(ids.get(1), "P2").statusCode(200);
        wisp.pay(ids.get(2), "P3").statusCode(200);
        wisp.takeBack(ids.get(2)).statusCode(200);
        assertThat(wisp.overdue(CUT_DAY.plusDays(1))).isEqualTo(1);
        wisp.pay(ids.get(2), "P4").statusCode(200);
        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(wisp.events(InvoicePaid.TYPE, InvoicePaid.class))
                .extracting(InvoicePaid::invoiceId, InvoicePaid::overdueLeft)
                .containsExactly(
                        tuple(ids.get(0), 0), tuple(ids.get(1), 1), tuple(ids.get(2), 0), tuple(ids.get(2), 0)));
        assertThat(overdueEvents(wisp))
                .extracting(InvoiceOverdue::invoiceId)
                .containsExactly(ids.get(1), ids.get(2), ids.get(2));
    }

    @Test
    void neverCutsWhoPaysMeanwhile() {
        // Given
        var wisp = Wisp.open(db, 12);
        wisp.generated("2028-02");
        var ids = wisp.invoices().stream().map(it -> it.getLong("id")).toList();
        // When
        var cut = CompletableFuture.supplyAsync(() -> wisp.overdue(CUT_DAY.plusDays(1)));
        var paid = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> wisp.pay(id, "P" + id).extract().statusCode()))
                .toList();
        // Then
        assertThat(paid).extracting(CompletableFuture::join).containsOnly(200);
        int marked = cut.join();
        assertThat(wisp.overdue(CUT_DAY.plusDays(1))).isZero();
        assertThat(wisp.invoices()).noneMatch(it -> it.getBoolean("overdue"));
        await().atMost(LONG).untilAsserted(() -> assertThat(wisp.events(InvoicePaid.TYPE, InvoicePaid.class))
                .hasSize(12)
                .allSatisfy(it -> assertThat(it.overdueLeft()).isZero()));
        await().atMost(LONG).untilAsserted(() -> assertThat(overdueEvents(wisp)).hasSize(marked));
    }

    @Test
    void meansTheCompanysDay() {
        for (var zone : List.of("Pacific/Kiritimati", "Pacific/Niue")) { // never the same day
            var wisp = Wisp.open(db, zone, 0, true, 0);
            var before = LocalDate.now(ZoneId.of(zone));
            String day = wisp.admin()
                    .post("/api/v1/admin/isp/facturacion/cortes")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("fecha");
            assertThat(day)
                    .isIn(before.toString(), LocalDate.now(ZoneId.of(zone)).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-02", "20260201", "1999-12-31", "x"})
    void refusesWhatIsNoDay(String day) {
        Wisp.open(db, 0).cut(day).statusCode(422).body("detail[0].loc[1]", equalTo("fecha"));
    }

    private static List<InvoiceOverdue> overdueEvents(Wisp wisp) {
        return wisp.events(InvoiceOverdue.TYPE, InvoiceOverdue.class);
    }
}
