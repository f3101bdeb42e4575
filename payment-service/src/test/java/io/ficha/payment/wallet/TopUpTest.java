package io.ficha.payment.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.CatalogStandIn;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
@QuarkusTestResource(CatalogStandIn.class)
class TopUpTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static Isp shared;

    @Test
    void fillsTheWalletOnceForEachReference() {
        // Given
        var isp = Isp.open();
        long client = isp.client("1");
        long other = isp.client("2");
        // When
        isp.topUp(client, "8.49", "A-1")
                .statusCode(200)
                .body("message", equalTo("Saldo recargado"))
                .body("cliente_id", equalTo((int) client))
                .body("monto", equalTo("8.49"))
                .body("referencia", equalTo("A-1"))
                .body("balance", equalTo("0.00"))
                .body("wallet_balance", equalTo(8.49f));
        isp.topUp(client, 8.49, "A-1").statusCode(200).body("wallet_balance", equalTo(8.49f));
        // Then
        isp.topUp(client, "8.50", "A-1").statusCode(409);
        isp.topUp(other, "8.49", "A-1").statusCode(409);
        isp.topUp(client, "1.51", "A-2").statusCode(200).body("wallet_balance", equalTo(10));
        isp.expectAccount("1", "0.00", "10");
        isp.expectAccount("2", "0.00", "0");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(isp.events(ClientBalanceChanged.TYPE, ClientBalanceChanged.class))
                        .extracting(it -> it.wallet().toPlainString())
                        .containsExactly("8.49", "10.00"));
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        TestKafka.events("tenancy.audit.v1", AdminActionPerformed.TYPE, AdminActionPerformed.class))
                .filteredOn(it -> it.companyId().equals(isp.company()))
                .extracting(AdminActionPerformed::action, AdminActionPerformed::target)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("isp-client.topped-up", "" + client),
                        org.assertj.core.api.Assertions.tuple("isp-client.topped-up", "" + client)));
    }

    @Test
    void knowsOnlyTheCompanysOwn() {
        var isp = Isp.open();
        var rival = Isp.open();
        long client = isp.client("1");
        var unknown = rival.topUp(999_999_999, 5, "R").statusCode(404).extract().asString();
        rival.topUp(client, 5, "R").statusCode(404).body(equalTo(unknown));
        isp.topUp(client, 5, "R").statusCode(200);
        rival.topUp(rival.client("1"), 6, "R").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "monto, 0",
        "monto, -1",
        "monto, 1.001",
        "monto, x",
        "monto, 99999999999",
        "referencia, ''",
    })
    void refusesWhatIsWrong(String field, String value) {
        var body = new java.util.LinkedHashMap<String, Object>(Map.of("monto", "5", "referencia", "R"));
        body.put(field, value);
        shared().admin()
                .body(body)
                .post("/api/v1/admin/isp/clientes/1/recargar")
                .then()
                .statusCode(422);
    }

    private static synchronized Isp shared() {
        if (shared == null) shared = Isp.open();
        return shared;
    }
}
