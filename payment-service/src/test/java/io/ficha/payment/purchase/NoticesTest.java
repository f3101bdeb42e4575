package io.ficha.payment.purchase;

import static io.ficha.payment.TelegramTestProvider.message;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.payment.PaymentChargedBack;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.TelegramTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What companies are told of their sales over Telegram; contract: pagos-hotspot §5.4. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(TelegramTestProvider.class)
class NoticesTest {
    private static final String TOKEN = "123456:good-token";

    @Inject
    SecretBox secrets;

    @Test
    void tellsOfADeliveredSaleWithItsPinAndOfItsChargeback() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        var sale = with(cafe.sale(), "tipo_usuario", "pin");
        var sold = sold(cafe, with(sale, "nombre_cliente", "Ana <b>&Co"));
        String id = sold.path("id_compra");

        assertThat(message(chat, 1))
                .startsWith("✅ ¡Pago Aprobado!\n🏢 Empresa: WiFi Café " + cafe.company() + "\n📦 Plan: 1 Hora")
                .contains("💰 Monto: $19.99 MXN\n👤 Cliente: Ana <b>&Co\n🆔 Transacción: ord_")
                .contains("🔑 PIN: " + sold.path("usuario_hotspot.usuario") + "\n🔥 Acceso WiFi entregado")
                .doesNotContain("Contraseña");

        TestKafka.publish(new PaymentChargedBack(
                id,
                cafe.company(),
                "conekta",
                "ord_1",
                1999,
                "MXN",
                Clock.systemUTC().instant()));

        assertThat(message(chat, 2))
                .startsWith("🚨 Contracargo\n")
                .contains("Monto: $19.99 MXN", "Cliente: Ana <b>&Co");
    }

    @Test
    void tellsUserAndPasswordOrWhyTheCardWasRefused() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        var sold = sold(cafe, cafe.sale());
        String user = sold.path("usuario_hotspot.usuario");
        String password = sold.path("usuario_hotspot.contrasena");
        assertThat(message(chat, 1)).contains("👤 Usuario: " + user + "\n🔑 Contraseña: " + password + "\n🔥");

        cafe.pay(with(cafe.sale(), "token_tarjeta", "tok_test_insufficient_funds"));

        assertThat(message(chat, 2))
                .startsWith("❌ Pago Rechazado\n🏢 Empresa: ")
                .endsWith("⚠️ Motivo: Fondos insuficientes en la tarjeta.");
    }

    @Test
    void tellsOfMoneyThatWentBack() {
        var cafe = Cafe.open(StandInGateway.Manner.REFUSES);
        var chat = listen(cafe.company(), TOKEN, true);

        cafe.pay(cafe.sale());

        assertThat(message(chat, 1)).startsWith("↩️ Pago Reembolsado\n").contains("💰 Monto: $19.99 MXN");
    }

    @Test
    void comesAgainWhenTelegramIsAwayAndWaitsAsLongAsItIsAsked() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", chat, "status", 429, "value", 1));

        sold(cafe, cafe.sale());

        assertThat(message(chat, 1)).contains("Pago Aprobado");
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", chat, "status", 500));
        sold(cafe, cafe.sale());
        message(chat, 2);
    }

    @Test
    void saysNothingToWhoeverDidNotAskOrBlockedTheBot() {
        var silent = Cafe.open(StandInGateway.Manner.DELIVERS);
        var silentChat = listen(silent.company(), TOKEN, false);
        var blocking = Cafe.open(StandInGateway.Manner.DELIVERS);
        var blockedChat = listen(blocking.company(), TOKEN, true);
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", blockedChat, "status", 403));
        sold(silent, silent.sale());
        sold(blocking, blocking.sale());
        sold(blocking, blocking.sale());

        assertThat(message(blockedChat, 1)).contains("Pago Aprobado"); // of the other sale
        assertThat(TelegramTestProvider.messages(silentChat)).isEmpty();
    }

    @Test
    void sendsATestMessageWithWhatIsGivenOrStored() {
        var company = TestIdentity.company();
        test(company, Map.of()).statusCode(400).body("detail", equalTo("Faltan credenciales (Token o Chat ID)"));
        var chat = listen(company, TOKEN, false);
        test(company, Map.of()).statusCode(200).body("message", equalTo("Mensaje de prueba enviado con éxito"));
        var other = TelegramTestProvider.newChat();
        test(company, Map.of("token", "********oken", "chat_id", other)).statusCode(200);
        test(company, Map.of("token", "1:revoked"))
                .statusCode(500)
                .body(
                        "detail",
                        equalTo("Error de Telegram. Verifica que el Token sea válido y que hayas iniciado chat con el"
                                + " bot."));
        test(company, Map.of("token", "../evil")).statusCode(500);
        test(company, Map.of("chat_id", "x".repeat(51))).statusCode(422);

        assertThat(TelegramTestProvider.messages(chat))
                .containsExactly("⚡ Prueba de Conexión en Vivo\n🏢 Empresa: WiFi Café " + company
                        + "\n✅ ¡Tus credenciales son correctas!");
        assertThat(TelegramTestProvider.messages(other)).hasSize(1);
    }

    /** @return the sale's state once it is delivered, however slow the machine is */
    private static Response sold(Cafe cafe, Map<String, Object> sale) {
        String id = cafe.pay(sale).path("id_compra");
        await().atMost(Duration.ofSeconds(40)).until(() -> cafe.state(id).equals("DELIVERED"));
        return cafe.portal().get(Cafe.PURCHASES + id);
    }

    private String listen(String company, String token, boolean active) {
        return TelegramTestProvider.listen(secrets, company, token, active);
    }

    private static ValidatableResponse test(String company, Map<String, Object> body) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/admin/test-telegram")
                .then();
    }

    private static Map<String, Object> with(Map<String, Object> sale, String field, String value) {
        var changed = new HashMap<>(sale);
        changed.put(field, value);
        return changed;
    }
}
