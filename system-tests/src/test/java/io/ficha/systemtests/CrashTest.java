package io.ficha.systemtests;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Portal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost and nothing happens twice when processes, the broker or the database die in the middle of sales. */
class CrashTest {
    /** How long the broker stays away: {@code -Dficha.outage=PT1M} for a longer one. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("ficha.outage", "PT30S"));

    private static SystemStack system;

    @BeforeAll
    static void startEverything() {
        system = SystemStack.start("crash-stack", "PT15M");
    }

    @AfterAll
    static void endEverything() throws IOException {
        try (var ending = system) {
            ending.assertNoSecretInLogs();
        }
    }

    @BeforeEach
    void makeTheWorldFresh() {
        system.reset();
    }

    @Test
    void rebuildsLostTopicsForAReplicaThatStarts() throws Exception {
        new LostTopics(system).areRebuiltForAReplicaThatStarts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenancy", "catalog", "payment", "router-gateway"})
    void sellsOnceWhenAServiceIsKilledDuringTheCharge(String service) {
        // Given
        var shop = MercadoPagoShop.open(system);
        var portal = shop.portal();
        system.world().provider(Map.of("delayAfterEffectMillis", 1500));
        system.world().provider(MercadoPagoShop.PROVIDER, Map.of("delayAfterEffectMillis", 1500));
        var key = newKey();
        var other = newKey();
        var paying = portal.payAsync(key);
        var payingThere = shop.payAsync(other);
        awaitCharges(1);
        shop.awaitCharged();
        // When
        system.processes().kill(service);
        system.processes().startService(service);
        // Then
        settled(paying);
        settled(payingThere);
        system.awaitDelivered(portal, system.payUntilAnswered(portal, key).text("/id_compra"));
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
        shop.awaitDeliveredOnce(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "router-gateway"})
    void sellsOnceWhenAServiceIsKilledDuringTheDelivery(String service) {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("latencyMillis", 1500));
        var key = newKey();
        var paying = portal.payAsync(key);
        system.awaitUserOf(portal); // and its reply is on its way yet
        // When
        system.processes().kill(service);
        system.world().router(CAFE, Map.of("latencyMillis", 0));
        system.processes().startService(service);
        // Then
        settled(paying);
        system.awaitDelivered(portal, system.payUntilAnswered(portal, key).text("/id_compra"));
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(1);
    }

    @Test
    void losesNothingWhileTheBrokerIsAway() {
        // Given
        var portal = system.newPortal();
        var sales = new ArrayList<>(sellAtOnce(portal, 3));
        // When
        system.processes().stopKafka();
        long stopped = System.nanoTime();
        while (System.nanoTime() - stopped < OUTAGE.toNanos()) {
            var answers = sellAtOnce(portal, 4);
            assertThat(answers).extracting(Answer::status).containsOnly(202);
            sales.addAll(answers);
        }
        system.processes().startKafka();
        // Then
        sales.forEach(sale -> system.awaitDelivered(portal, sale.text("/id_compra")));
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(sales.size());
        for (var service : List.of("tenancy", "catalog", "payment", "router-gateway")) {
            await("the outbox of " + service + " is empty")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Database.of(system.processes(), service).unsentEvents() == 0);
        }
    }

    @Test
    void losesNothingWhenTheDatabaseCrashesUnderLoad() throws SQLException {
        // Given
        var portal = system.newPortal();
        system.world().provider(Map.of("delayAfterEffectMillis", 400)); // so that charges are under way at the crash
        List<Answer> answers;
        try (var load = new Load(portal, Duration.ofMillis(150))) {
            load.awaitAnswered(15, "2");
            // When
            system.processes().crashPostgres();
            load.awaitAnswered(5, "5");
            system.processes().startPostgres();
            // Then
            load.awaitMoreAnswered(15, "2");
            answers = load.end();
        }
        var sold = answers.stream()
                .filter(answer -> answer.status() < 300)
                .map(answer -> answer.text("/id_compra"))
                .toList();
        new Books(system, portal).awaitBalanced(sold);
    }

    private static List<Answer> sellAtOnce(Portal portal, int number) {
        return Stream.generate(() -> portal.payAsync(newKey())).limit(number).toList().stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.expect(200, 202))
                .toList();
    }

    private static void awaitCharges(int number) {
        await("the provider has charged")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.world().summary().path("charges").asInt() == number);
    }

    /** Waits for the first answer, whatever it is: the process behind it may have died. */
    private static void settled(CompletableFuture<Answer> paying) {
        paying.handle((answer, failure) -> answer).join();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
