package io.ficha.payment;

import static io.restassured.RestAssured.given;

import io.ficha.simulators.conekta.ConektaSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;

/** The Conekta simulator on a socket of its own, with its oracle and its faults. */
public final class ConektaTestProvider implements QuarkusTestResourceLifecycleManager {
    private static String control;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var conekta = join(ConektaSimulator.start(vertx, "127.0.0.1", 0, ConektaSimulator.DEFAULT_MAX_ORDERS));
        var router = Router.router(vertx);
        conekta.mountControl(router);
        var server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        control = "http://127.0.0.1:" + server.actualPort();
        return Map.of("quarkus.rest-client.conekta.url", "http://127.0.0.1:" + conekta.port());
    }

    @Override
    public void stop() {
        if (vertx != null) join(vertx.close());
    }

    /** Arms a fault for the charges or refunds of one reference, or for the next calls when that is null. */
    public static void fault(String name, Map<String, Object> options) {
        given().contentType("application/json")
                .body(Map.of(name, options))
                .post(control + "/conekta/faults")
                .then()
                .statusCode(200);
    }

    /** Disarms every fault. */
    public static void heal() {
        given().delete(control + "/conekta/faults").then().statusCode(200);
    }

    /** Refuses connections, or accepts them again. */
    public static void down(boolean down) {
        given().contentType("application/json")
                .body(Map.of("down", down))
                .post(control + "/conekta/faults")
                .then()
                .statusCode(200);
    }

    /** @return the charges and refunds that the provider made for a purchase */
    public static JsonPath effects(String purchaseId) {
        return given().queryParam("reference", purchaseId)
                .get(control + "/conekta/effects")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The guest passes the challenge of 3-D Secure, or not. */
    public static void challenge(String orderId, boolean passed) {
        given().contentType("application/json")
                .body(Map.of("ok", passed))
                .post(control + "/conekta/orders/" + orderId + "/challenge")
                .then()
                .statusCode(200);
    }

    /** The guest pays an order that was pending. */
    public static void pay(String orderId) {
        given().post(control + "/conekta/orders/" + orderId + "/pay").then().statusCode(200);
    }

    /** The time to pay an order is over. */
    public static void expire(String orderId) {
        given().post(control + "/conekta/orders/" + orderId + "/expire").then().statusCode(200);
    }

    /** The guest's bank disputes an order, or decides the dispute. */
    public static void chargeback(String orderId, String state) {
        given().contentType("application/json")
                .body(Map.of("state", state))
                .post(control + "/conekta/orders/" + orderId + "/chargeback")
                .then()
                .statusCode(200);
    }

    /** @return how many charges moved money, ever */
    public static int charges() {
        return given().get(control + "/conekta/effects/summary")
                .then()
                .statusCode(200)
                .extract()
                .path("charges");
    }

    private static <T> T join(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
