package io.ficha.catalog.mail;

import static io.restassured.RestAssured.given;

import io.ficha.simulators.smtp.SmtpSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;

/** The simulated mail server on a socket of its own, with what it was sent and its faults. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static String control;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var smtp = join(SmtpSimulator.start(vertx, "127.0.0.1", 0));
        var router = Router.router(vertx);
        smtp.mountControl(router);
        var server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        control = "http://127.0.0.1:" + server.actualPort() + "/smtp";
        return new SmtpConfigSource(Map.of(
                        "SMTP_HOST", "127.0.0.1",
                        "SMTP_PORT", Integer.toString(smtp.port()),
                        "SMTP_TLS", "none",
                        "SMTP_FROM", "Soporte <soporte@isp.example>"))
                .getProperties();
    }

    @Override
    public void stop() {
        if (vertx != null) join(vertx.close());
    }

    static void set(String name, Object setting) {
        given().contentType("application/json")
                .body(Map.of(name, setting))
                .post(control + "/faults")
                .then()
                .statusCode(200);
    }

    static void wellAgain() {
        given().delete(control + "/faults").then().statusCode(200);
    }

    /** @return the e-mails to an address as they came over the wire, oldest first */
    static List<String> mails(String address) {
        return given().queryParam("to", address)
                .get(control + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .path("messages.data");
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
