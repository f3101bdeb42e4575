package io.ficha.payment.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.billing.Schedule.Turn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class ScheduleTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    @Inject
    Db db;

    @Inject
    Directory directory;

    @Inject
    Schedule schedule;

    @Inject
    BillingWorker worker;

    @Inject
    MonthRun months;

    /** What other tests left is no business of these. */
    @BeforeEach
    void leaveOthersAlone() {
        now(schedule.enrol());
        now(db.ofAll().update("update billing_schedule set done = '2999-01-01', doing = null"));
    }

    @Test
    void beginsWithTheMonthThatIsOnAndEveryDay() {
        // Given
        var wisp = enrolled(12);
        wisp.update("update isp_service set created_at = now() where company_id = $1 and id > 10", wisp.company());
        var month = reached().withDayOfMonth(1);
        // When
        begin(wisp);
        // Then
        await().atMost(LONG).until(() -> done(wisp, Run.MONTH).equals(month));
        await().atMost(LONG).until(() -> !done(wisp, Run.CUT).isBefore(reached()));
        assertThat(wisp.invoices())
                .hasSize(10) // who came later than the month began was not billed
                .allSatisfy(it -> assertThat(it.getLocalDate("month")).isEqualTo(month));
    }

    @Test
    void catchesUpMonthByMonth() {
        // Given
        var wisp = enrolled(3);
        var month = reached().withDayOfMonth(1);
        wisp.update(
                "update billing_schedule set done = $2 where company_id = $1", wisp.company(), month.minusMonths(3));
        // When
        begin(wisp);
        // Then
        await().atMost(LONG).until(() -> done(wisp, Run.MONTH).equals(month));
        assertThat(wisp.invoices())
                .hasSize(9)
                .extracting(it -> it.getLocalDate("month"))
                .containsOnly(month, month.minusMonths(1), month.minusMonths(2))
                .isSorted();
        assertThat(wisp.invoices())
                .allSatisfy(it -> assertThat(it.getLocalDate("cut_date")).isAfterOrEqualTo(reached()));
    }

    @Test
    void goesOnBehindWhatADeadReplicaDid() {
        // Given
        var wisp = enrolled(20);
        var dead = turn(wisp);
        var order = new MonthRun.Order(wisp.company(), dead.day(), dead.day(), true, null);
        assertThatThrownBy(() -> now(months.run(order, 0, (tx, step) -> schedule.reached(tx, dead, step.last())
                        .invoke(() -> {
                            if (step.last() > 7) throw new IllegalStateException("killed");
                        }))))
                .hasMessage("killed");
        assertThat(wisp.invoices()).hasSize(7);
        // When
        assertThat(turn(wisp)).isNull(); // its lease is not over
        wisp.update("update billing_schedule set lease_until = now() where company_id = $1", wisp.company());
        var next = turn(wisp);
        // Then
        assertThat(next.after()).isEqualTo(7);
        assertThatThrownBy(() -> now(months.run(order, 7, (tx, step) -> schedule.reached(tx, dead, step.last()))))
                .isInstanceOf(Schedule.TurnLost.class);
        assertThat(wisp.invoices()).hasSize(7);
        wisp.update("update billing_schedule set lease_until = now() where company_id = $1", wisp.company());
        begin(wisp);
        await().atMost(LONG).until(() -> done(wisp, Run.MONTH).equals(dead.day()));
        assertThat(wisp.invoices())
                .hasSize(20)
                .extracting(it -> it.getLong("num_bill"))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesATurnToOneOfMany() {
        // Given
        var wisp = enrolled(1);
        var entry = entry(wisp);
        // When
        var claims = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(n -> schedule.claim(entry, reached().withDayOfMonth(1)))
                        .toList())
                .andCollectFailures();
        // Then
        assertThat(now(claims)).filteredOn(Objects::nonNull).hasSize(1);
    }

    private Wisp enrolled(int services) {
        var wisp = Wisp.unpublished(db, services);
        now(schedule.enrol());
        return wisp;
    }

    /** Lets the worker know the company, and look. */
    private void begin(Wisp wisp) {
        wisp.publish(new BillingPolicy(ZONE.getId(), 0, "lista", true));
        await().atMost(LONG).until(() -> directory.companyNow(wisp.company()) != null);
        worker.look();
    }

    private Schedule.Entry entry(Wisp wisp) {
        return now(schedule.free()).stream()
                .filter(it -> it.companyId().equals(wisp.company()) && it.run() == Run.MONTH)
                .findFirst()
                .orElse(null);
    }

    /** @return the company's turn to bill the month that is on; null when somebody has it */
    private Turn turn(Wisp wisp) {
        var entry = entry(wisp);
        return entry == null ? null : now(schedule.claim(entry, reached().withDayOfMonth(1)));
    }

    private LocalDate reached() {
        Row row = now(db.ofAll().rows("select now() as now")).get(0);
        Instant now = row.getOffsetDateTime("now").toInstant();
        return CompanyDays.reached(now, ZONE, LocalTime.of(1, 0));
    }

    private static LocalDate done(Wisp wisp, Run run) {
        return wisp.rows(
                        "select done from billing_schedule where company_id = $1 and run = $2",
                        wisp.company(),
                        run.code())
                .get(0)
                .getLocalDate("done");
    }

    private static <T> T now(Uni<T> it) {
        return it.await().atMost(LONG);
    }
}
