package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The company that an operator entered in the panel, over real sockets. */
class PanelCompanyTest {
    private static final String MINE = "/api/v1/admin/mi-empresa";
    private static final String OPERATOR = "Bearer the.operators.token";
    private static final String IN_COMPANY = "Bearer the.token.of.EMP_1";
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Map<String, String> jar = new TreeMap<>();
    private GatewayFixture edge;

    @BeforeEach
    void start() throws Exception {
        edge = new GatewayFixture(PanelCompanyTest.this::backend, Map.of(), Duration.ofSeconds(40));
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
    }

    private void backend(HttpServerRequest request) {
        seen.add(request.method() + " " + request.path() + " " + request.getHeader("Authorization"));
        var answer = request.response().putHeader("Content-Type", "application/json");
        switch (request.path()) {
            case "/api/v1/auth/login" -> answer.end(session("the.operators.token", null));
            case "/admin/empresas/EMP_1/sesion" ->
                answer.end(session("the.token.of.EMP_1", new JsonObject().put("id", "EMP_1")));
            case "/admin/empresas/EMP_2/sesion" ->
                answer.setStatusCode(403).end("{\"detail\":\"Se requiere rol SUPER_ADMIN\"}");
            case "/admin/empresas/EMP_3/sesion" ->
                answer.setStatusCode(404).end("{\"detail\":\"Empresa no encontrada\"}");
            default ->
                answer.end(new JsonObject()
                        .put("authorization", request.getHeader("Authorization"))
                        .toBuffer());
        }
    }

    private static String session(String token, JsonObject company) {
        var user = new JsonObject().put("rol", "super_admin").put("empresa_id", company == null ? null : "EMP_1");
        var session = new JsonObject()
                .put("access_token", token)
                .put("expires_at", "2999-01-01T00:00:00")
                .put("user", user);
        if (company != null) session.put("empresa", company.put("nombre", "Café Ñandú"));
        return session.encode();
    }

    @Test
    void addsTheCompanysTokenToWhatIsTheCompanys() throws Exception {
        // Given
        logIn();
        assertThat(authorization(MINE)).isEqualTo(OPERATOR);
        // When
        var entered = enter("{\"empresa_id\":\"EMP_1\"}");
        // Then
        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(entered.body()).doesNotContain("token");
        assertThat(entered.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(entered.headers().allValues("Set-Cookie")).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age="));
        assertThat(who()).isEqualTo(new JsonObject(entered.body()));
        assertThat(who().getJsonObject("user").getString("empresa_id")).isEqualTo("EMP_1");
        assertThat(who().getJsonObject("empresa").getString("nombre")).isEqualTo("Café Ñandú");
        assertThat(seen).contains("POST /admin/empresas/EMP_1/sesion " + OPERATOR);
        assertThat(authorization(MINE)).isEqualTo(IN_COMPANY);
        assertThat(authorization("/api/v1/admin/auditoria")).isEqualTo(IN_COMPANY);
        assertThat(authorization("/admin/empresas")).isEqualTo(OPERATOR);
        assertThat(authorization("/api/v1/auth/totp")).isEqualTo(OPERATOR);
    }

    @Test
    void entersAnotherFromWithinOneAndLeaves() throws Exception {
        // Given
        logIn();
        enter("{\"empresa_id\":\"EMP_1\"}");
        seen.clear();
        enter("{\"empresa_id\":\"EMP_1\"}");
        assertThat(seen).containsExactly("POST /admin/empresas/EMP_1/sesion " + OPERATOR);
        // When
        var left = send(call(PanelCompany.PATH).DELETE());
        // Then
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(who()).isEqualTo(new JsonObject(left.body()));
        assertThat(who().getJsonObject("user").getString("empresa_id")).isNull();
        assertThat(who().containsKey("empresa")).isFalse();
        assertThat(authorization(MINE)).isEqualTo(OPERATOR);
    }

    @Test
    void leavesTheCompanyWithALogoutAndANewLogin() throws Exception {
        for (boolean logsOut : List.of(true, false)) {
            // Given
            logIn();
            enter("{\"empresa_id\":\"EMP_1\"}");
            assertThat(authorization(MINE)).isEqualTo(IN_COMPANY);
            // When
            if (logsOut) send(call(PanelSession.PATH).DELETE());
            else logIn();
            // Then
            assertThat(jar.get("ficha_panel_company")).isEmpty();
            assertThat(authorization(MINE)).isEqualTo(logsOut ? null : OPERATOR);
        }
        assertThat(seen).contains("POST /api/v1/auth/logout " + OPERATOR);
    }

    @Test
    void needsASessionForTheCompanysToken() throws Exception {
        // Given
        logIn();
        enter("{\"empresa_id\":\"EMP_1\"}");
        // When
        jar.remove("ficha_panel");
        // Then
        assertThat(authorization(MINE)).isNull();
    }

    @Test
    void actsInNoCompanyThatThePanelDoesNotShow() throws Exception {
        // Given
        logIn();
        var who = jar.get("ficha_panel_user");
        enter("{\"empresa_id\":\"EMP_1\"}");
        // When
        jar.put("ficha_panel_user", who);
        // Then
        assertThat(authorization(MINE)).isEqualTo(OPERATOR);
    }

    @Test
    void tellsWhyNobodyEnters() throws Exception {
        // Given
        refused(403, "Not authenticated", call(PanelCompany.PATH).POST(BodyPublishers.ofString("{}")));
        refused(403, "Not authenticated", call(PanelCompany.PATH).DELETE());
        logIn();
        var before = Map.copyOf(jar);
        // Then
        for (var body : List.of("", "empresa", "[]", "{}", "{\"empresa_id\":null}", "{\"empresa_id\":7}"))
            refused(422, "El cuerpo debe ser JSON con empresa_id", entering(body));
        for (var id : List.of("EMP_3", "", "../usuarios", "EMP_1/routers", "x".repeat(65)))
            refused(404, "Empresa no encontrada", entering("{\"empresa_id\":\"" + id + "\"}"));
        refused(403, "Se requiere rol SUPER_ADMIN", entering("{\"empresa_id\":\"EMP_2\"}"));
        refused(413, "Request body too large", entering("x".repeat(20_000)));
        refused(405, "Method Not Allowed", call(PanelCompany.PATH).GET());
        refused(
                403,
                "Falta el encabezado " + PanelSession.PROOF,
                edge.request(PanelCompany.PATH)
                        .header("Cookie", cookies())
                        .POST(BodyPublishers.ofString("{\"empresa_id\":\"EMP_1\"}")));
        assertThat(jar).isEqualTo(before);
        assertThat(seen).noneMatch(it -> it.contains("EMP_1"));
        GatewayFixture.get(edge.backend.close());
        refused(503, Answers.UNAVAILABLE, entering("{\"empresa_id\":\"EMP_1\"}"));
    }

    private void refused(int status, String detail, HttpRequest.Builder request) throws Exception {
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject().put("detail", detail));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    private void logIn() throws Exception {
        send(call(PanelSession.PATH).POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> enter(String body) throws Exception {
        return send(entering(body));
    }

    private HttpRequest.Builder entering(String body) {
        return call(PanelCompany.PATH).POST(BodyPublishers.ofString(body));
    }

    private JsonObject who() throws Exception {
        return new JsonObject(send(call(PanelSession.PATH)).body());
    }

    private String authorization(String path) throws Exception {
        return new JsonObject(send(call(path)).body()).getString("authorization");
    }

    private HttpRequest.Builder call(String path) {
        var request = edge.request(path).header(PanelSession.PROOF, "1");
        return jar.isEmpty() ? request : request.header("Cookie", cookies());
    }

    private String cookies() {
        return String.join(
                "; ",
                jar.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        var answer = edge.send(request);
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";")[0].split("=", 2);
            jar.put(pair[0], pair[1]);
        }
        return answer;
    }
}
