package io.ficha.payment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.EventJson;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.TelegramChange;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.simulators.telegram.TelegramSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The Telegram simulator on a socket of its own, with its oracle and its faults. */
public final class TelegramTestProvider implements QuarkusTestResourceLifecycleManager {
    private static final AtomicLong CHATS = new AtomicLong(System.nanoTime() % 1_000_000_000);
    private static String control;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var telegram = join(TelegramSimulator.start(vertx, "127.0.0.1", 0));
        var router = Router.router(vertx);
        telegram.mountControl(router);
        var server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        control = "http://127.0.0.1:" + server.actualPort();
        return Map.of("quarkus.rest-client.telegram.url", "http://127.0.0.1:" + telegram.port());
    }

    @Override
    public void stop() {
        if (vertx != null) join(vertx.close());
    }

    /** Arms a fault for the messages to one chat. */
    public static void fault(String name, Map<String, Object> options) {
        given().contentType("application/json")
                .body(Map.of(name, options))
                .post(control + "/telegram/faults")
                .then()
                .statusCode(200);
    }

    /** @return the messages of a chat as people see them, oldest first */
    public static List<String> messages(String chatId) {
        return given().queryParam("chat_id", chatId)
                .get(control + "/telegram/messages")
                .then()
                .statusCode(200)
                .extract()
                .path("messages.text");
    }

    /** @return the last of so many messages that a chat has */
    public static String message(String chat, int count) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> messages(chat), it -> it.size() == count)
                .get(count - 1);
    }

    /** @return a chat that nobody has written to */
    public static String newChat() {
        return Long.toString(CHATS.incrementAndGet());
    }

    /** @return a new chat, which the company's notices go to while they are active */
    public static String listen(SecretBox secrets, String company, String token, boolean active) {
        var chat = newChat();
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

    private static <T> T join(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
