package io.ficha.payment.purchase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.EventJson;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.TelegramChange;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.TelegramTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What companies are told of their sales over Telegram; contract: pagos-hotspot §5.4. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(TelegramTestProvider.class)
class NoticesTest {
    private static final String TOKEN = "123456:good-token";
    private static final AtomicLong CHATS = new AtomicLong(System.nanoTime() % 1_000_000_000);

    @Inject
    SecretBox secrets;

    @Test
    void tellsOfADeliveredSaleWithItsPinAndTheGuestsNameAsTyped() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        var sale = with(cafe.sale(), "tipo_usuario", "pin");
        String pin = cafe.pay(with(sale, "nombre_cliente", "Ana <b>&Co"))
                .then()
                .statusCode(200)
                .extract()
                .path("usuario_hotspot.usuario");

        assertThat(only(chat))
                .startsWith("✅ ¡Pago Aprobado!\n🏢 Empresa: WiFi Café " + cafe.company() + "\n📦 Plan: 1 Hora")
                .contains("💰 Monto: $19.99 MXN\n👤 Cliente: Ana <b>&Co\n🆔 Transacción: ord_")
                .contains("🔑 PIN: " + pin + "\n🔥 Acceso WiFi entregado correctamente.")
                .doesNotContain("Contraseña");
    }

    @Test
    void tellsUserAndPasswordOrWhyTheCardWasRefused() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        var sold = cafe.pay(cafe.sale()).then().statusCode(200).extract();
        String user = sold.path("usuario_hotspot.usuario");
        String password = sold.path("usuario_hotspot.contrasena");
        assertThat(only(chat)).contains("👤 Usuario: " + user + "\n🔑 Contraseña: " + password + "\n🔥");

        cafe.pay(with(cafe.sale(), "token_tarjeta", "tok_test_insufficient_funds"))
                .then()
                .statusCode(402);

        assertThat(await().atMost(Duration.ofSeconds(30))
                        .until(() -> TelegramTestProvider.messages(chat), it -> it.size() == 2)
                        .get(1))
                .startsWith("❌ Pago Rechazado\n🏢 Empresa: ")
                .endsWith("⚠️ Motivo: Fondos insuficientes en la tarjeta.");
    }

    @Test
    void tellsOfMoneyThatWentBack() {
        var cafe = Cafe.open(StandInGateway.Manner.REFUSES);
        var chat = listen(cafe.company(), TOKEN, true);

        cafe.pay(cafe.sale()).then().statusCode(502);

        assertThat(only(chat)).startsWith("↩️ Pago Reembolsado\n").contains("💰 Monto: $19.99 MXN");
    }

    @Test
    void comesAgainWhenTelegramIsAwayAndWaitsAsLongAsItIsAsked() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var chat = listen(cafe.company(), TOKEN, true);
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", chat, "status", 429, "value", 1));

        cafe.pay(cafe.sale()).then().statusCode(200); // at once, whatever Telegram does

        assertThat(only(chat)).contains("Pago Aprobado");
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", chat, "status", 500));
        cafe.pay(cafe.sale()).then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TelegramTestProvider.messages(chat).size() == 2);
    }

    @Test
    void saysNothingToWhoeverDidNotAskOrBlockedTheBot() {
        var silent = Cafe.open(StandInGateway.Manner.DELIVERS);
        var silentChat = listen(silent.company(), TOKEN, false);
        var blocking = Cafe.open(StandInGateway.Manner.DELIVERS);
        var blockedChat = listen(blocking.company(), TOKEN, true);
        TelegramTestProvider.fault("errorBeforeEffect", Map.of("reference", blockedChat, "status", 403));
        silent.pay(silent.sale()).then().statusCode(200);
        blocking.pay(blocking.sale()).then().statusCode(200);
        blocking.pay(blocking.sale()).then().statusCode(200);

        assertThat(only(blockedChat)).contains("Pago Aprobado"); // of the other sale
        assertThat(TelegramTestProvider.messages(silentChat)).isEmpty();
    }

    @Test
    void sendsATestMessageWithWhatIsGivenOrStored() {
        var company = TestIdentity.company();
        test(company, Map.of()).statusCode(400).body("detail", equalTo("Faltan credenciales (Token o Chat ID)"));
        var chat = listen(company, TOKEN, false);
        test(company, Map.of()).statusCode(200).body("message", equalTo("Mensaje de prueba enviado con éxito"));
        var other = Long.toString(CHATS.incrementAndGet());
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

    private static String only(String chat) {
        var messages = await().atMost(Duration.ofSeconds(30))
                .until(() -> TelegramTestProvider.messages(chat), it -> !it.isEmpty());
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private String listen(String company, String token, boolean active) {
        var chat = Long.toString(CHATS.incrementAndGet());
        var sealed = secrets.seal(company, TelegramChange.KIND, TelegramChange.ID, token);
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .contentType("application/json")
                .body(EventJson.write(
                        new TelegramChange(true, sealed, TelegramChange.mask(token), true, chat, true, active)))
                .put("/internal/companies/" + company + "/settings/telegram")
                .then()
                .statusCode(200);
        return chat;
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
