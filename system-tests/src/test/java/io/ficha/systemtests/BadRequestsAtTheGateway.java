package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** What a request does wrong is told at the one public address as the services tell it. */
final class BadRequestsAtTheGateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN = "/api/v1/auth/login";
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    BadRequestsAtTheGateway(SystemStack system) {
        this.base = system.processes().baseUrl();
    }

    void areAnsweredAsContracted() throws IOException, InterruptedException {
        for (String path : List.of(
                "/nada",
                "/api/v1/nada",
                "/admin/nada",
                "/api/v1/admin/products/1/nada",
                "/internal/users/1",
                "/q/health")) {
            expect(404, "Not Found", send("GET", path, ""));
        }
        for (String operation : List.of(
                "POST /",
                "PATCH " + LOGIN,
                "GET " + LOGIN,
                "DELETE /admin/empresas/EMP_1",
                "PATCH /admin/usuarios",
                "POST /api/v1/admin/mi-empresa",
                "PATCH /api/v1/admin/products",
                "DELETE /api/v1/catalogo_perfiles_venta",
                "PUT /api/v1/catalogo_perfiles_venta/1")) {
            var parts = operation.split(" ");
            expect(405, "Method Not Allowed", send(parts[0], parts[1], ""));
        }
        for (String operation : List.of(
                "POST " + LOGIN,
                "POST /admin/empresas",
                "PUT /admin/empresas/EMP_1",
                "POST /admin/empresas/EMP_1/routers",
                "POST /admin/usuarios",
                "PUT /api/v1/admin/mi-empresa",
                "PUT /api/v1/admin/mi-empresa/routers/RTR_1",
                "POST /api/v1/admin/products",
                "PUT /api/v1/admin/products/1")) {
            var parts = operation.split(" ");
            for (String broken : List.of("{\"nombre\": ", "{\"a\":1,\"a\":2}", "\u0000", "{} {}")) {
                invalid("json_invalid", send(parts[0], parts[1], broken));
            }
            expect(413, "Request body too large", send(parts[0], parts[1], " ".repeat(1_100_000) + "{}"));
        }
        invalid("missing", send("POST", LOGIN, "{}"));
        invalid("string_too_long", send("POST", LOGIN, credentials("x".repeat(10_000))));
        invalid("string_unicode", send("POST", LOGIN, credentials("a\\u0000b")));
        var slash = send("POST", LOGIN + "/", "{}");
        assertThat(slash.statusCode()).isEqualTo(307);
        assertThat(slash.headers().firstValue("Location")).hasValue(LOGIN);
    }

    private static String credentials(String password) {
        return "{\"email\":\"a@b.example\",\"password\":\"" + password + "\"}";
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void expect(int status, String detail, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(status);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.createObjectNode().put("detail", detail));
    }

    private static void invalid(String type, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(422);
        JsonNode first = JSON.readTree(answer.body()).at("/detail/0");
        assertThat(first.path("type").asText()).isEqualTo(type);
        assertThat(first.at("/loc/0").asText()).isEqualTo("body");
    }
}
