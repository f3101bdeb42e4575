package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel's cookie, over real sockets. */
class PanelSessionTest {
    private static final String COMPANY = "/api/v1/admin/mi-empresa";
    private static final String GOOD = "{\"email\":\"a@example.com\",\"password\":\"good\"}";
    private static final String EXPIRES = "2999-01-01T00:00:00"; // as tenancy tells it: UTC, without saying so
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private GatewayFixture edge;

    @BeforeEach
    void start() throws Exception {
        edge = new GatewayFixture(this::backend, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"), Duration.ofSeconds(40));
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
    }

    private void backend(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            seen.add(request.method() + " " + request.path() + " " + request.getHeader("Authorization"));
            var answer = request.response().putHeader("Content-Type", "application/json");
            if (!request.path().equals("/api/v1/auth/login"))
                answer.end(new JsonObject()
                        .put("authorization", request.getHeader("Authorization"))
                        .put("cookie", request.getHeader("Cookie"))
                        .toBuffer());
            else if (body.toString().contains("\"good\""))
                answer.end("{\"access_token\":\"the.session.token\",\"token_type\":\"bearer\"," + "\"expires_at\":\""
                        + EXPIRES + "\",\"user\":{\"nombre\":\"Ana Ñ\"}}");
            else
                answer.setStatusCode(body.toString().contains("often") ? 429 : 401)
                        .putHeader("Retry-After", "7")
                        .end("{\"detail\":\"Credenciales incorrectas\"}");
        });
    }

    private HttpResponse<String> logIn(String body) throws Exception {
        return edge.send(
                edge.request(PanelSession.PATH).header(PanelSession.PROOF, "1").POST(BodyPublishers.ofString(body)));
    }

    private static String cookies(HttpResponse<String> answer) {
        return String.join(
                "; ",
                answer.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.split(";")[0])
                        .toList());
    }

    @Test
    void keepsTheTokenInACookieThatNoScriptReads() throws Exception {
        // When
        var answer = logIn(GOOD);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Ana Ñ").doesNotContain("token");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=")
                .doesNotContain("Secure"));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as("it lasts as long as the session")
                .filteredOn(cookie -> cookie.startsWith("ficha_panel="))
                .singleElement()
                .satisfies(cookie -> assertThat(Long.parseLong(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1")))
                        .isGreaterThan(Duration.ofDays(365).toSeconds()));
    }

    @Test
    void asksForASecureCookieWhereTheBrowserCameByHttps() throws Exception {
        // When
        var answer = edge.send(edge.request(PanelSession.PATH)
                .header("X-Forwarded-Proto", "https")
                .header(PanelSession.PROOF, "1")
                .POST(BodyPublishers.ofString(GOOD)));

        // Then
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure"));
    }

    @Test
    void addsTheTokenToThePanelsRequests() throws Exception {
        // Given
        var cookies = cookies(logIn(GOOD));

        // When
        var read = edge.send(edge.request(COMPANY).header("Cookie", cookies));
        var written = edge.send(edge.request(COMPANY)
                .header("Cookie", cookies)
                .header(PanelSession.PROOF, "1")
                .PUT(BodyPublishers.ofString("{}")));
        var who = edge.send(edge.request(PanelSession.PATH).header("Cookie", cookies));

        // Then
        assertThat(new JsonObject(read.body()).getString("authorization")).isEqualTo("Bearer the.session.token");
        assertThat(new JsonObject(read.body()).getString("cookie")).isNull();
        assertThat(read.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(new JsonObject(written.body()).getString("authorization")).isEqualTo("Bearer the.session.token");
        assertThat(new JsonObject(who.body()).getJsonObject("user").getString("nombre"))
                .isEqualTo("Ana Ñ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void refusesAChangeThatAnotherSiteCouldHaveAskedFor(String method) throws Exception {
        // Given
        var cookies = cookies(logIn(GOOD));
        seen.clear();

        // When
        var answer = edge.send(
                edge.request(COMPANY).header("Cookie", cookies).method(method, BodyPublishers.ofString("{}")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"detail\"");
        assertThat(seen).isEmpty();
    }

    @Test
    void leavesCallersWithACredentialOfTheirOwnAlone() throws Exception {
        // Given
        var cookies = cookies(logIn(GOOD));

        // When
        var bearer = edge.send(edge.request(COMPANY)
                .header("Cookie", cookies)
                .header("Authorization", "Bearer mine")
                .PUT(BodyPublishers.ofString("{}")));
        var portal = edge.send(edge.request("/api/v1/payments/pagar-conekta")
                .header("Cookie", cookies)
                .header("X-API-Key", "jwt_x")
                .POST(BodyPublishers.ofString("{}")));

        // Then
        assertThat(new JsonObject(bearer.body()).getString("authorization")).isEqualTo("Bearer mine");
        assertThat(portal.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(portal.body()).getString("authorization")).isNull();
    }

    @Test
    void passesRefusalsOnAndSetsNoCookie() throws Exception {
        // When
        var wrong = logIn("{\"password\":\"bad\"}");
        var often = logIn("{\"password\":\"often\"}");
        var long_ = logIn("x".repeat(20_000));
        var unproven = edge.send(edge.request(PanelSession.PATH).POST(BodyPublishers.ofString(GOOD)));
        var stranger = edge.send(edge.request(PanelSession.PATH));
        var garbled = edge.send(edge.request(PanelSession.PATH).header("Cookie", "ficha_panel=x; ficha_panel_user=%%"));
        var put = edge.send(edge.request(PanelSession.PATH).PUT(BodyPublishers.ofString(GOOD)));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Credenciales incorrectas");
        assertThat(often.statusCode()).isEqualTo(429);
        assertThat(often.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(long_.statusCode()).isEqualTo(413);
        assertThat(unproven.statusCode()).isEqualTo(403);
        assertThat(stranger.statusCode()).isEqualTo(204);
        assertThat(garbled.statusCode()).isEqualTo(204);
        assertThat(put.statusCode()).isEqualTo(405);
        for (var answer : List.of(wrong, often, long_, unproven, stranger, garbled, put))
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void endsTheSessionBehindToo() throws Exception {
        // Given
        var cookies = cookies(logIn(GOOD));

        // When
        var answer = edge.send(edge.request(PanelSession.PATH)
                .header("Cookie", cookies)
                .header(PanelSession.PROOF, "1")
                .DELETE());

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .contains("Max-Age=0"));
        assertThat(seen).contains("POST /api/v1/auth/logout Bearer the.session.token");
    }

    @Test
    void saysSoWhenTheSessionBehindCouldNotBeEnded() throws Exception {
        // Given
        var cookies = cookies(logIn(GOOD));
        GatewayFixture.get(edge.backend.close());

        // When
        var answer = edge.send(edge.request(PanelSession.PATH)
                .header("Cookie", cookies)
                .header(PanelSession.PROOF, "1")
                .DELETE());

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3);
    }
}
