package io.ficha.tenancy;

import static io.ficha.common.test.BadRequests.Takes.ANY_SESSION;
import static io.ficha.common.test.BadRequests.Takes.CLIENTE_ADMIN;
import static io.ficha.common.test.BadRequests.Takes.NOTHING;
import static io.ficha.common.test.BadRequests.Takes.SUPER_ADMIN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.test.BadRequests;
import io.ficha.common.test.BadRequests.Operation;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request does wrong is answered in the envelope of the contract, at every operation. */
@TenancyTest
class ErrorsTest {
    private static final String ROUTER = "/admin/empresas/{}/routers/{}";
    private static BadRequests.Credentials good;

    static Stream<Operation> operations() {
        return Stream.of(
                Operation.of("POST", "/api/v1/auth/login", NOTHING, "email", "password"),
                Operation.of("POST", "/api/v1/auth/change-password", ANY_SESSION, "current_password", "new_password"),
                Operation.of("POST", "/api/v1/auth/logout", ANY_SESSION),
                Operation.of("GET", "/api/v1/auth/totp", ANY_SESSION),
                Operation.of("POST", "/api/v1/auth/totp", ANY_SESSION, "current_password"),
                Operation.of("POST", "/api/v1/auth/totp/confirmar", ANY_SESSION, "codigo"),
                Operation.of("POST", "/api/v1/auth/totp/desactivar", ANY_SESSION, "current_password", "codigo"),
                Operation.of("POST", "/admin/empresas/{}/claves-isp", SUPER_ADMIN, "nombre"),
                Operation.of("GET", "/admin/empresas/{}/claves-isp", SUPER_ADMIN),
                Operation.of("POST", "/admin/empresas/{}/claves-isp/{}/revoke", SUPER_ADMIN),
                Operation.of("POST", "/admin/empresas/{}/claves-isp/{}/rotar", SUPER_ADMIN, "horas_solape"),
                Operation.of("POST", "/admin/empresas", SUPER_ADMIN, "nombre", "contacto_email", "conekta_mode"),
                Operation.of("GET", "/admin/empresas", SUPER_ADMIN),
                Operation.of("PUT", "/admin/empresas/{}", SUPER_ADMIN, "nombre", "contacto_email", "contacto_telefono"),
                Operation.of("POST", "/admin/empresas/{}/sesion", SUPER_ADMIN),
                Operation.of("GET", "/admin/empresas/{}/stats", SUPER_ADMIN),
                Operation.of("GET", "/admin/dashboard", SUPER_ADMIN),
                Operation.of("GET", "/admin/auditoria", SUPER_ADMIN),
                Operation.of(
                        "POST", "/admin/empresas/{}/routers", SUPER_ADMIN, "nombre", "host", "usuario", "password"),
                Operation.of("GET", "/admin/empresas/{}/routers", SUPER_ADMIN),
                Operation.of("GET", ROUTER, SUPER_ADMIN),
                Operation.of("DELETE", ROUTER, SUPER_ADMIN),
                Operation.of("PUT", ROUTER + "/toggle-activo", SUPER_ADMIN),
                Operation.of("POST", ROUTER + "/regenerate-api-key", SUPER_ADMIN),
                Operation.of("GET", ROUTER + "/api-keys", SUPER_ADMIN),
                Operation.of("GET", ROUTER + "/api-key-status", SUPER_ADMIN),
                Operation.of("POST", ROUTER + "/api-keys/{}/revoke", SUPER_ADMIN),
                Operation.of(
                        "POST", "/admin/usuarios", SUPER_ADMIN, "email", "password", "nombre", "rol", "empresa_id"),
                Operation.of("GET", "/admin/usuarios", SUPER_ADMIN),
                Operation.of("GET", "/admin/usuarios/{}", SUPER_ADMIN),
                Operation.of("PUT", "/admin/usuarios/{}/toggle-activo", SUPER_ADMIN),
                Operation.of("GET", "/api/v1/admin/mi-empresa", CLIENTE_ADMIN),
                Operation.of(
                        "PUT",
                        "/api/v1/admin/mi-empresa",
                        CLIENTE_ADMIN,
                        "nombre",
                        "contacto_email",
                        "telegram_chat_id"),
                Operation.of("POST", "/api/v1/admin/mi-empresa/logo", CLIENTE_ADMIN),
                Operation.of("GET", "/api/v1/admin/mi-empresa/routers", CLIENTE_ADMIN),
                Operation.of("PUT", "/api/v1/admin/mi-empresa/routers/{}", CLIENTE_ADMIN, "nombre", "host", "usuario"),
                Operation.of("POST", "/api/v1/admin/mi-empresa/routers/{}/paginas", CLIENTE_ADMIN, "api_key"),
                Operation.of("POST", ROUTER + "/paginas", SUPER_ADMIN, "api_key"),
                Operation.of("POST", "/api/v1/admin/isp/agentes", CLIENTE_ADMIN, "nombre", "email"),
                Operation.of("PUT", "/api/v1/admin/isp/politica", CLIENTE_ADMIN, "zona_horaria", "modo_corte"),
                Operation.of("GET", "/api/v1/admin/auditoria", CLIENTE_ADMIN),
                Operation.of("GET", "/static/logos/{}", NOTHING));
    }

    @Test
    void hasEveryOperationThatWritesAndServesNoOtherMethod() {
        BadRequests.checkTable("tenancy", operations().toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersABadRequestAsContracted(Operation operation) {
        BadRequests.check(operation, credentials());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nada",
                "/admin",
                "/admin/empresas/EMP_1/nada",
                "/admin/empresas/EMP_1/routers/RTR_1/nada",
                "/api/v1/admin/mi-empresa/nada",
                "/api/v1/auth",
                "/static",
                "/static/logos",
                "/static/otra/cosa"
            })
    void knowsNoOtherPath(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Not Found"))
                .body("size()", equalTo(1));
    }

    @Test
    void takesNoBodyOfUnknownLengthThatIsTooLong() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/auth/login"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_100_000])))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private static synchronized BadRequests.Credentials credentials() {
        if (good == null) {
            var admin = Api.clienteAdmin(Api.company());
            good = new BadRequests.Credentials(Api.superAuthorization(), "Bearer " + admin.token(), null);
        }
        return good;
    }
}
