package io.ficha.routergateway.guest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A router with its hotspot, its portal, and people with phones. */
record Lobby(TestRouter router, TestIdentity.Key key) implements AutoCloseable {
    static final String USER = "/ip/hotspot/user";
    static final String ACTIVE = "/ip/hotspot/active";
    static final String LOGIN = ACTIVE + "/login";
    private static final Executor THREADS = Executors.newCachedThreadPool();
    private static final String RECONNECT = "/api/v1/hotspot/auto-reconnect";
    private static final String PROFILE = "/api/v1/hotspot/user/profile-info";

    static Lobby open(SecretBox secrets, String version) {
        var router = TestRouter.start(secrets, version);
        var lobby = new Lobby(router, TestIdentity.apiKey(router.companyId(), router.routerId()));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> lobby.portal()
                .post("/api/v1/routers/validar-empresa-router")
                .then()
                .statusCode(200)
                .body("conexion_ok", equalTo(true)));
        return lobby;
    }

    /** A phone joins the network. */
    void comes(String mac, String address) {
        router.people("guests", Map.of("mac", mac, "address", address));
    }

    /** A phone logs in at the router's own page. */
    void logsIn(String mac, String user, String password) {
        router.people("guests/" + mac + "/login", Map.of("user", user, "password", password));
    }

    void passes(String time) {
        router.people("clock", Map.of("advance", time));
    }

    void user(String name, String password, String... properties) {
        var command = Command.of(USER + "/add").set("name", name).set("profile", "1hora");
        if (!password.isEmpty()) command = command.set("password", password);
        for (int i = 0; i < properties.length; i += 2) command = command.set(properties[i], properties[i + 1]);
        router.run(command);
    }

    Row userNamed(String name) {
        return router.usersNamed(name).get(0);
    }

    List<Row> sessions() {
        return router.run(Command.of(ACTIVE + "/print"));
    }

    /** @return the MAC addresses that are online */
    List<String> online() {
        return sessions().stream().map(it -> it.get("mac-address")).toList();
    }

    /** @return the clones of that user */
    List<Row> clonesOf(String user) {
        return router.run(Command.of(USER + "/print")).stream()
                .filter(it -> it.get("name").startsWith(user + "_RANDMAC"))
                .toList();
    }

    /** Asks on a thread of its own, which takes its classes from where the test's come; the common pool need not. */
    CompletableFuture<Response> sendAside(Map<String, Object> body) {
        return CompletableFuture.supplyAsync(() -> send(body), THREADS);
    }

    Response send(Map<String, Object> body) {
        return portal().body(body).post(RECONNECT);
    }

    ValidatableResponse reconnect(String username, String password, String mac) {
        return send(body(username, password, mac)).then().statusCode(200);
    }

    static Map<String, Object> body(String username, String password, String mac) {
        var body = new HashMap<String, Object>();
        body.put("username", username);
        body.put("password", password);
        body.put("current_mac", mac);
        return body;
    }

    /** Asks what a device has, knowing nothing but its address. */
    ValidatableResponse recall(String mac) {
        return post("/api/v1/hotspot/dispositivo", mac).then().statusCode(200);
    }

    /** Has a device logged in, knowing nothing but its address. */
    ValidatableResponse recallOnline(String mac) {
        return post("/api/v1/hotspot/dispositivo/conectar", mac).then().statusCode(200);
    }

    Response post(String path, String mac) {
        return portal().body(Map.of("mac_cliente", mac)).post(path);
    }

    /** @param password null to send none */
    ValidatableResponse profile(String username, String password) {
        var body = new HashMap<String, Object>();
        body.put("username", username);
        body.put("password", password);
        return portal().body(body).post(PROFILE).then();
    }

    private io.restassured.specification.RequestSpecification portal() {
        return given().header("X-API-Key", key.apiKey()).contentType("application/json");
    }

    @Override
    public void close() {
        router.close();
    }
}
