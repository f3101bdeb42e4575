package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.ficha.common.test.TestIdentity;
import io.ficha.tenancy.signing.ForgedTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@TenancyTest
class CredentialTest {
    /** Method and path of every operation that needs a session. */
    private static final List<List<String>> GUARDED = List.of(
            List.of("POST", "/admin/empresas"),
            List.of("GET", "/admin/empresas"),
            List.of("PUT", "/admin/empresas/EMP_1"),
            List.of("POST", "/admin/empresas/EMP_1/routers"),
            List.of("GET", "/admin/empresas/EMP_1/routers"),
            List.of("GET", "/admin/empresas/EMP_1/routers/RTR_1"),
            List.of("PUT", "/admin/empresas/EMP_1/routers/RTR_1/toggle-activo"),
            List.of("GET", "/admin/empresas/EMP_1/routers/RTR_1/api-keys"),
            List.of("GET", "/admin/empresas/EMP_1/routers/RTR_1/api-key-status"),
            List.of("POST", "/admin/empresas/EMP_1/routers/RTR_1/regenerate-api-key"),
            List.of("POST", "/admin/empresas/EMP_1/routers/RTR_1/api-keys/key_1/revoke"),
            List.of("POST", "/admin/usuarios"),
            List.of("GET", "/admin/usuarios"),
            List.of("GET", "/admin/usuarios/1"),
            List.of("PUT", "/admin/usuarios/1/toggle-activo"),
            List.of("GET", "/api/v1/admin/mi-empresa/routers"),
            List.of("PUT", "/api/v1/admin/mi-empresa/routers/RTR_1"),
            List.of("POST", "/admin/empresas/EMP_1/claves-isp"),
            List.of("GET", "/admin/empresas/EMP_1/claves-isp"),
            List.of("POST", "/admin/empresas/EMP_1/claves-isp/key_1/revoke"),
            List.of("POST", "/admin/empresas/EMP_1/claves-isp/key_1/rotar"),
            List.of("GET", "/api/v1/auth/totp"),
            List.of("POST", "/api/v1/auth/totp"),
            List.of("POST", "/api/v1/auth/totp/confirmar"),
            List.of("POST", "/api/v1/auth/totp/desactivar"),
            List.of("POST", "/api/v1/auth/logout"),
            List.of("POST", "/api/v1/auth/change-password"));

    @Inject
    ForgedTokens forged;

    @Test
    void asksForASessionEverywhere() {
        for (var operation : GUARDED) {
            call(operation, null).statusCode(403).body("detail", equalTo("Not authenticated"));
            call(operation, "Basic YTpi").statusCode(403).body("detail", equalTo("Invalid authentication credentials"));
            call(operation, "Bearer ").statusCode(403).body("detail", equalTo("Invalid authentication credentials"));
            call(operation, "Bearer garbage").statusCode(401).body("detail", equalTo("Token inválido"));
        }
    }

    @Test
    void refusesEveryBadToken() {
        String apiKey = Api.router(Api.company()).getString("api_key");
        for (String token : List.of(
                forged.algorithmNone(),
                forged.hmacWithThePublicKey(),
                forged.anotherType(),
                forged.anotherIssuer(),
                forged.anotherAudience(),
                forged.withoutAudience(),
                forged.withoutSession(),
                forged.withoutSubject(),
                forged.notYetValid(),
                forged.zeroSignature(),
                forged.otherAlgorithm(),
                forged.unknownKid("sig_0000000000000000"),
                forged.unknownKid("../../etc/passwd"),
                forged.unknownKid("' or '1'='1"),
                forged.unknownKid("k".repeat(5000)),
                forged.withoutExpiry(),
                forged.ownKeyInTheHeader(),
                forged.changedRole(),
                TestIdentity.superAdmin(),
                apiKey,
                apiKey.substring(4),
                "a.b.c",
                "x".repeat(9000))) {
            call(List.of("GET", "/admin/empresas"), "Bearer " + token)
                    .statusCode(401)
                    .body("detail", equalTo("Token inválido"));
        }
        call(List.of("GET", "/admin/empresas"), "Bearer " + forged.expired())
                .statusCode(401)
                .body("detail", equalTo("Token expirado"));
        call(List.of("GET", "/admin/empresas"), "Bearer " + forged.ofNobody())
                .statusCode(401)
                .body("detail", equalTo("Usuario no activo"));
    }

    @Test
    void looksForAKeyNowhereATokenNames() throws IOException {
        // Given
        var asked = new AtomicInteger();
        var attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attacker.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        attacker.start();
        // When
        for (String header : List.of("jku", "x5u")) {
            String url = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/jwks.json";
            call(List.of("GET", "/admin/empresas"), "Bearer " + forged.keyFromElsewhere(header, url))
                    .statusCode(401)
                    .body("detail", equalTo("Token inválido"));
        }
        // Then
        attacker.stop(0);
        assertThat(asked).hasValue(0);
    }

    @Test
    void keepsTheRolesApart() {
        var admin = Api.clienteAdmin(Api.company());
        for (var operation : GUARDED) {
            if (operation.get(1).startsWith("/admin/")) {
                call(operation, "Bearer " + admin.token())
                        .statusCode(403)
                        .body("detail", equalTo("Se requiere rol SUPER_ADMIN"));
            }
        }
        Api.asSuper()
                .get("/api/v1/admin/mi-empresa/routers")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
    }

    @Test
    void tellsBrokenJsonBeforeAnyCredential() {
        for (var operation : GUARDED) {
            boolean takesBody = List.of(
                            "/admin/empresas",
                            "/admin/empresas/EMP_1",
                            "/admin/empresas/EMP_1/routers",
                            "/admin/usuarios",
                            "/api/v1/admin/mi-empresa/routers/RTR_1",
                            "/api/v1/auth/change-password")
                    .contains(operation.get(1));
            if (!takesBody || operation.get(0).equals("GET")) continue;
            given().contentType("application/json")
                    .body("{\"nombre\": ")
                    .request(operation.get(0), operation.get(1))
                    .then()
                    .statusCode(422)
                    .body("detail[0].type", equalTo("json_invalid"))
                    .body("detail[0].loc[0]", equalTo("body"));
        }
        for (String body : List.of("", "[]", "1", "null", "{\"a\":1,\"a\":2}", "{} x", "\0")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void keepsInternalPathsForServices() {
        for (String path : List.of(
                "/internal/companies/EMP_1", "/internal/routers/RTR_1", "/internal/api-keys/ab", "/internal/users/1")) {
            given().get(path).then().statusCode(401);
            given().header("X-Service-Token", "wrong").get(path).then().statusCode(401);
            Api.asSuper().get(path).then().statusCode(401);
        }
    }

    private static ValidatableResponse call(List<String> operation, String authorization) {
        var request = given().contentType("application/json");
        if (!operation.get(0).equals("GET")) request.body("{}");
        if (authorization != null) request.header("Authorization", authorization);
        return request.request(operation.get(0), operation.get(1)).then();
    }
}
