package io.ficha.payment;

import static io.restassured.RestAssured.given;

import io.ficha.simulators.mercadopago.MercadoPagoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;

/** The Mercado Pago simulator on a socket of its own, with its oracle and its faults. */
public final class MercadoPagoTestProvider implements QuarkusTestResourceLifecycleManager {
    private static String control;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var simulator = join(MercadoPagoSimulator.start(vertx, "127.0.0.1", 0));
        var router = Router.router(vertx);
        simulator.mountControl(router);
        var server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        control = "http://127.0.0.1:" + server.actualPort() + "/mercado-pago";
        return Map.of("quarkus.rest-client.mercado-pago.url", "http://127.0.0.1:" + simulator.port());
    }

    @Override
    public void stop() {
        if (vertx != null) join(vertx.close());
    }

    /** Arms a fault for the payments or refunds of one reference, or for the next calls when that is null. */
    public static void fault(String name, Object options) {
        post("/faults", Map.of(name, options));
    }

    /** Disarms every fault. */
    public static void heal() {
        given().delete(control + "/faults").then().statusCode(200);
    }

    /** @return the payments and refunds that the provider made for a purchase */
    public static JsonPath effects(String purchaseId) {
        return given().queryParam("reference", purchaseId)
                .get(control + "/effects")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The guest pays a slip or a transfer. */
    public static void pay(Object paymentId) {
        post("/payments/" + paymentId + "/pay", Map.of());
    }

    /** The guest passes the challenge of 3-D Secure, or not. */
    public static void challenge(Object paymentId, boolean passed) {
        post("/payments/" + paymentId + "/challenge", Map.of("ok", passed));
    }

    /** The guest's bank disputes a payment, or decides the dispute. */
    public static void chargeback(Object paymentId, String state) {
        post("/payments/" + paymentId + "/chargeback", Map.of("state", state));
    }

    /** @return how many payments moved money, ever */
    public static int charges() {
        return given().get(control + "/effects/summary")
                .then()
                .statusCode(200)
                .extract()
                .path("charges");
    }

    private static void post(String path, Map<String, ?> body) {
        given().contentType("application/json")
                .body(body)
                .post(control + path)
                .then()
                .statusCode(200);
    }

    private static <T> T join(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
