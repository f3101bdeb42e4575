package io.ficha.payment;

import static io.restassured.RestAssured.given;

import io.ficha.simulators.telegram.TelegramSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;

/** The Telegram simulator on a socket of its own, with its oracle and its faults. */
public final class TelegramTestProvider implements QuarkusTestResourceLifecycleManager {
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

    private static <T> T join(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
