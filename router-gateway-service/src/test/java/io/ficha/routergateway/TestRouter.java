package io.ficha.routergateway;

import static io.restassured.RestAssured.given;

import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestKafka;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.Row;
import io.ficha.simulators.routeros.DeviceOptions;
import io.ficha.simulators.routeros.RouterOsControl;
import io.ficha.simulators.routeros.RouterOsDevice;
import io.restassured.http.ContentType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A simulated router that tenancy knows, seen from its own console. */
public final class TestRouter implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient PEOPLE = HttpClient.newHttpClient();
    private static final AtomicLong VERSION = new AtomicLong(1_000_000_000);
    private static final AtomicInteger NUMERO = new AtomicInteger(100);
    private static final String USER = "ficha";
    private static final String PASSWORD = "s3cr3t";
    private final RouterOsDevice device;
    private final String companyId;
    private final String routerId;
    private HttpServer control;

    private TestRouter(RouterOsDevice device, String companyId, String routerId) {
        this.device = device;
        this.companyId = companyId;
        this.routerId = routerId;
    }

    /** @return a listening router of a new company, whose record and credentials are on their topics */
    public static TestRouter start(SecretBox secrets, String version) {
        return start(secrets, TestIdentity.company(), version);
    }

    /** @return a listening router of that company */
    public static TestRouter start(SecretBox secrets, String companyId, String version) {
        var device =
                await(RouterOsDevice.start(VERTX, new DeviceOptions("lobby", "127.0.0.1", 0, USER, PASSWORD, version)));
        var routerId = TestIdentity.router(companyId, "127.0.0.1", device.port());
        publishCredentials(secrets, companyId, routerId, PASSWORD);
        return new TestRouter(device, companyId, routerId);
    }

    /** @return a listening router with TLS of a new company */
    public static TestRouter startTls(SecretBox secrets, String version) {
        var companyId = TestIdentity.company();
        var options = new DeviceOptions("lobby", "127.0.0.1", 0, USER, PASSWORD, version).withTls();
        var device = await(RouterOsDevice.start(VERTX, options));
        var routerId = Ids.router();
        publishCredentials(secrets, companyId, routerId, PASSWORD);
        var router = new TestRouter(device, companyId, routerId);
        router.publishAsTls();
        return router;
    }

    /** Its record says from now on that it speaks TLS. */
    public void publishAsTls() {
        long latest = Long.MAX_VALUE;
        TestKafka.publish(new RouterState(
                routerId, companyId, "Lobby", "127.0.0.1", port(), "Patio", "hotspot", true, 1, true, false, latest));
    }

    /** Its record says from now on how subscribers are let in, and behind which interface they are. */
    public void letIn(String tipoControl, String lan) {
        publish(tipoControl, lan, false);
    }

    /** Its record is removed. */
    public void publishRemoved() {
        publish("hotspot", null, true);
    }

    private void publish(String tipoControl, String lan, boolean removed) {
        TestKafka.publish(new RouterState(
                routerId,
                companyId,
                "Lobby",
                "127.0.0.1",
                port(),
                "Patio",
                tipoControl,
                false,
                NUMERO.incrementAndGet(),
                true,
                removed,
                VERSION.incrementAndGet(),
                null,
                "0.09,-76.88",
                lan,
                Instant.parse("2024-04-01T23:23:31Z"),
                null));
    }

    public static void publishCredentials(SecretBox secrets, String companyId, String routerId, String password) {
        publishCredentials(secrets, companyId, routerId, password, 1);
    }

    private static void publishCredentials(
            SecretBox secrets, String companyId, String routerId, String password, long version) {
        TestKafka.publish(new RouterCredentials(
                routerId, companyId, USER, secrets.seal(companyId, "router-password", routerId, password), version));
    }

    /** Its owner saves the credentials once more. */
    public void saveCredentialsAgain(SecretBox secrets) {
        publishCredentials(secrets, companyId, routerId, PASSWORD, 2);
    }

    /** Somebody gives the router another certificate, and ends its connections. */
    public void renewCertificate() {
        await(device.renewCertificate());
        fault("down", true);
        fault("down", false);
    }

    public String companyId() {
        return companyId;
    }

    public String routerId() {
        return routerId;
    }

    public int port() {
        return device.port();
    }

    public void fault(String name, Object value) {
        await(device.setFaults(new JsonObject().put(name, value)));
    }

    /** What people around the router do: guests come ({@code guests}), log in, use and leave, and time passes. */
    public void people(String what, Map<String, Object> details) {
        var request = HttpRequest.newBuilder(URI.create(controlUrl() + "/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject(details).encode()))
                .build();
        var answer =
                PEOPLE.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
    }

    /** Asks the simulator's own side of the device, see docs/router-sim.md: {@code /guests}, {@code /clock} and the like. */
    public JsonObject control(String path, JsonObject body) {
        return new JsonObject(given().contentType(ContentType.JSON)
                .body(body.encode())
                .post(controlUrl() + path)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString());
    }

    /** @return how often the device got that command */
    public long count(String command) {
        var stats = new JsonObject(given().get(controlUrl() + "/stats").asString());
        return stats.getJsonObject("commands").getLong(command, 0L);
    }

    private String controlUrl() {
        if (control == null) {
            var routes = Router.router(VERTX);
            new RouterOsControl(List.of(device)).mount(routes);
            control = await(VERTX.createHttpServer().requestHandler(routes).listen(0, "127.0.0.1"));
        }
        return "http://127.0.0.1:" + control.actualPort() + "/routeros/"
                + device.options().name();
    }

    /** A guest comes and logs in, with a user of the device that is made for it. */
    public void guest(String mac, String user) {
        run(Command.of("/ip/hotspot/user/add").set("name", user).set("password", "x"));
        people("guests", Map.of("mac", mac));
        people("guests/" + mac + "/login", Map.of("user", user, "password", "x"));
    }

    /** Runs a command as another administrator of the router would. */
    public List<Row> run(Command command) {
        return await(RouterOsConnection.connect(
                                VERTX,
                                RouterOsOptions.of(
                                        SocketAddress.inetSocketAddress(device.port(), "127.0.0.1"), USER, PASSWORD))
                        .compose(it -> it.execute(command).eventually(() -> it.close())))
                .rows();
    }

    /** @return the users with the mark of that purchase */
    public List<Row> usersOf(String purchaseId) {
        return run(Command.of("/ip/hotspot/user/print").where("comment", "ficha:" + purchaseId + ":1"));
    }

    public List<Row> usersNamed(String name) {
        return run(Command.of("/ip/hotspot/user/print").where("name", name));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (control != null) await(control.close());
        await(device.stop());
    }
}
