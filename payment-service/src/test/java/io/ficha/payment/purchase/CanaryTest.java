package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.event.Topic;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets that are sent in come out nowhere: not in an answer, a log line, an event or a row. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class CanaryTest {
    private static final String PAN = "5555555555554444";
    private static final List<String> CANARIES =
            List.of(PAN, "5555 5555", "card_test_CANARY", "tok_canary", "canarykey", "canarysecret", "407559");

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Listener(said);

    @Inject
    Pool pool;

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
        ConektaTestProvider.heal();
        MercadoPagoTestProvider.heal();
    }

    @Test
    void nothingThatIsSecretComesOut() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        configure(cafe, "configurar-credenciales", "access_token", "APP_USR-canarykey-" + cafe.company());
        configure(cafe, "configurar-credenciales", "webhook_secret", "canarysecret-and-more");
        configure(cafe, "configurar-conekta", "private_key", "key_canarykey" + cafe.company());
        // When: a sale, a decline, a lost answer, a refused key, a card number, an unknown token
        MercadoPagoTestProvider.fault("loseAnswer", Map.of("times", 2));
        say(cafe.payByMercadoPago(with(cafe.mercadoPagoSale(), "token", "card_test_CANARY"))
                .asString());
        say(cafe.payByMercadoPago(with(cafe.mercadoPagoSale(), "token", "card_test_CANARY"))
                .asString());
        ConektaTestProvider.fault("loseAnswer", Map.of("times", 1));
        say(cafe.pay(cafe.sale()).asString());
        say(cafe.pay(with(cafe.sale(), "token_tarjeta", "tok_canary")).asString());
        say(cafe.pay(with(cafe.sale(), "nombre_cliente", "Ana " + PAN)).asString());
        say(cafe.pay(with(cafe.sale(), "card_number", PAN)).asString());
        say(cafe.pay(with(cafe.sale(), "token_tarjeta", List.of("tok_canary"))).asString());
        MercadoPagoTestProvider.fault("revoked", List.of("APP_USR-canarykey-" + cafe.company()));
        say(cafe.payByMercadoPago(with(cafe.mercadoPagoSale(), "token", "card_test_CANARY"))
                .asString());
        given().contentType("application/json")
                .body("{\"nota\":\"" + PAN + "\",")
                .post(Cafe.PAY)
                .then()
                .statusCode(422);
        // Then
        for (var topic : Topic.values()) {
            TestKafka.records(topic.topicName()).forEach(record -> say(record.value()));
        }
        for (var table : List.of("purchase", "purchase_history", "idempotency", "outbox", "provider_credentials")) {
            pool.query("select t::text from " + table + " t")
                    .execute()
                    .await()
                    .indefinitely()
                    .forEach(row -> say(row.getString(0)));
        }
        assertThat(said).anyMatch(line -> line.contains(cafe.company()));
        CANARIES.forEach(
                canary -> assertThat(said).as("lines with " + canary).noneMatch(line -> line.contains(canary)));
    }

    private void say(String text) {
        if (text != null) said.add(text);
    }

    private static Map<String, Object> with(Map<String, Object> sale, String field, Object value) {
        sale.put(field, value);
        return sale;
    }

    private static void configure(Cafe cafe, String path, String field, String value) {
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(cafe.company()))
                .contentType("application/json")
                .body(Map.of(field, value))
                .post("/api/v1/admin/mi-empresa/" + path)
                .then()
                .statusCode(200);
    }

    /** Writes every log line down, with the whole of its failure. */
    private static final class Listener extends Handler {
        private final Queue<String> said;

        Listener(Queue<String> said) {
            this.said = said;
        }

        @Override
        public void publish(LogRecord line) {
            said.add(String.valueOf(
                    line instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : line.getMessage()));
            if (line.getThrown() == null) return;
            var trace = new StringWriter();
            line.getThrown().printStackTrace(new PrintWriter(trace, true));
            said.add(trace.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
