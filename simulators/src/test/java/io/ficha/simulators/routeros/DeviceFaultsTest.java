package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.Command;
import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.ficha.routeros.SentenceDecoder;
import io.ficha.routeros.SentenceEncoder;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceFaultsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RouterOsDevice DEVICE = Devices.start(VERTX, "7.22.1");
    private static final int CONTROL = control();
    private static final Command ADD = Command.of("/ip/hotspot/user/add").set("name", "guest");
    private static final Command PRINT =
            Command.of("/ip/hotspot/user/print").where("name", "guest").proplist("name");

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @BeforeEach
    void fresh() {
        post("/routeros/cafe/reset", new JsonObject());
    }

    @Test
    void goesDownAndComesBackOnTheSamePort() {
        // Given
        var connection = Devices.connect(VERTX, DEVICE);
        // When
        faults("down", true);
        var reason = forResult(connection.closed());
        var refused = forFailure(RouterOsConnection.connect(VERTX, Devices.options(DEVICE)));
        faults("down", false);
        // Then
        assertThat(reason).isNotEmpty();
        assertThat(refused).isInstanceOf(ConnectFailed.class);
        assertThat(Devices.connect(VERTX, DEVICE).isOpen()).isTrue();
    }

    @Test
    void executesAndLosesTheReplyOnce() {
        // Given
        var connection = Devices.connect(VERTX, DEVICE);
        faults("executeButSwallowReplyOf", "/ip/hotspot/user/add");
        // When
        var lost = forFailure(connection.execute(ADD));
        var again = Devices.connect(VERTX, DEVICE);
        var rows = forResult(again.execute(PRINT)).rows();
        var duplicate = forFailure(again.execute(ADD));
        // Then
        assertThat(lost).isInstanceOf(OutcomeUnknown.class);
        assertThat(rows).hasSize(1);
        assertThat(duplicate).isInstanceOf(CommandTrap.class);
        assertThat(stats().getJsonObject("addsByUser")).isEqualTo(new JsonObject().put("guest", 1));
    }

    @Test
    void refusesEveryAddWithTheGivenText() {
        // Given
        var connection = Devices.connect(VERTX, DEVICE);
        faults("refuseAdd", "not enough permissions (9)");
        // When
        var failure = forFailure(connection.execute(ADD));
        // Then
        assertThat(failure).isInstanceOf(CommandTrap.class).hasMessage("not enough permissions (9)");
        assertThat(stats().getInteger("users")).isZero();
    }

    @Test
    void takesEverythingAndSaysNothing() {
        // Given
        var connection = Devices.connect(VERTX, DEVICE);
        faults("blackHole", true);
        // When
        var failure = forFailure(connection.execute(ADD.timeout(Duration.ofMillis(50))));
        faults("blackHole", false);
        // Then
        assertThat(failure).isInstanceOf(DeadlineExceeded.class);
        assertThat(forResult(Devices.connect(VERTX, DEVICE).execute(PRINT)).rows())
                .isEmpty();
    }

    @Test
    void cancelsAReplyThatIsHeldBack() {
        // Given: far more latency than anybody waits for
        var connection = Devices.connect(VERTX, DEVICE);
        faults("latencyMillis", 600_000);
        // When
        var failure = forFailure(connection.execute(PRINT.timeout(Duration.ofMillis(50))));
        faults("latencyMillis", 1);
        // Then
        assertThat(failure).isInstanceOf(DeadlineExceeded.class);
        assertThat(forResult(connection.execute(PRINT)).rows()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void refusesTheLogin() {
        // Given
        faults("refuseLogin", true);
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, Devices.options(DEVICE)));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class);
        assertThat(stats().getInteger("refusedLogins")).isEqualTo(1);
    }

    @Test
    void dropsAConnectionAfterSoManySentences() {
        // Given
        faults("dropAfterSentences", 2);
        var connection = Devices.connect(VERTX, DEVICE);
        // When
        var first = connection.execute(PRINT);
        var second = connection.execute(PRINT);
        // Then
        assertThat(forResult(first).rows()).isEmpty();
        assertThat(forFailure(second)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void answersByteByByte() {
        // Given
        faults("byteByByte", true);
        post("/routeros/cafe/users", new JsonObject().put("name", "guest").put("comment", "añadido a mano"));
        // When
        var rows = forResult(Devices.connect(VERTX, DEVICE)
                        .execute(Command.of("/ip/hotspot/user/print").where("name", "guest")))
                .rows();
        // Then
        assertThat(rows).singleElement().satisfies(row -> assertThat(row).containsEntry("comment", "añadido a mano"));
    }

    @Test
    void showsAndChangesTheDeviceOverHttp() {
        // When
        post("/routeros/cafe/users", new JsonObject().put("name", "guest").put("password", "123"));
        var users = (JsonArray) get("/routeros/cafe/users?name=guest");
        var removed = request(HttpMethod.DELETE, "/routeros/cafe/profiles/1hora", null);
        var profiles = (JsonArray) get("/routeros/cafe/profiles");
        // Then
        assertThat(users.getJsonObject(0).getString("password")).isEqualTo("123");
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(profiles).hasSize(3);
        assertThat((JsonArray) get("/routeros")).hasSize(1);
    }

    @Test
    void refusesBadRequests() {
        var path = "/routeros/cafe/faults";
        assertThat(status(path, "{\"dwon\":true}")).isEqualTo(400);
        assertThat(status(path, "{\"down\":\"yes\"}")).isEqualTo(400);
        assertThat(status(path, "{\"times\":-1}")).isEqualTo(400);
        assertThat(status(path, "[1]")).isEqualTo(400);
        assertThat(status(path, "{")).isEqualTo(400);
        assertThat(status(path, "")).isEqualTo(400);
        assertThat(status("/routeros/other/faults", "{}")).isEqualTo(404);
        assertThat(status("/routeros/cafe/users", "{\"name\":\"default-trial\"}"))
                .isEqualTo(409);
        assertThat(request(HttpMethod.DELETE, "/routeros/cafe/profiles/nope", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void endsASessionThatGuessesTooOften() {
        // Given
        var socket = forResult(VERTX.createNetClient().connect(DEVICE.port(), "127.0.0.1"));
        var said = new LinkedBlockingQueue<String>();
        socket.handler(new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> said.add(String.join(" ", sentence))));
        var closed = Promise.<Void>promise();
        socket.closeHandler(closed::complete);
        // When
        for (int i = 0; i < 5; i++) {
            socket.write(SentenceEncoder.encode(List.of("/login", "=name=x", "=password=y")));
        }
        forResult(closed.future());
        // Then
        assertThat(said).hasSize(9).endsWith("!fatal too many commands before login");
    }

    private static int control() {
        var router = Router.router(VERTX);
        new RouterOsControl(List.of(DEVICE)).mount(router);
        return forResult(VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static void faults(String name, Object value) {
        post("/routeros/cafe/faults", new JsonObject().put(name, value));
    }

    private static JsonObject stats() {
        return (JsonObject) get("/routeros/cafe/stats");
    }

    private static void post(String path, JsonObject body) {
        assertThat(status(path, body.encode())).as(path).isEqualTo(200);
    }

    private static int status(String path, String body) {
        return request(HttpMethod.POST, path, body).statusCode();
    }

    private static Object get(String path) {
        return forResult(VERTX.createHttpClient()
                .request(HttpMethod.GET, CONTROL, "127.0.0.1", path)
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .map(Json::decodeValue));
    }

    private static HttpClientResponse request(HttpMethod method, String path, String body) {
        return forResult(VERTX.createHttpClient()
                .request(method, CONTROL, "127.0.0.1", path)
                .compose(request -> body == null ? request.send() : request.send(body)));
    }
}
