package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiDocsTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void mergesTheServicesIntoOneValidDocument() throws IOException {
        var parts = parts();

        var merged = MergedApi.of(parts, HttpRouteFile.read(RouteTableTest.ROUTES));

        var parsed = new OpenAPIV3Parser().readContents(merged.toString());
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).isNotEmpty();
        assertThat(merged.findValuesAsText("operationId"))
                .doesNotHaveDuplicates()
                .hasSize(parts.values().stream()
                        .mapToInt(it -> it.findValues("operationId").size())
                        .sum());
        assertThat(merged.path("info").has("x-unavailable")).isFalse();
        assertThat(merged.findValuesAsText("$ref"))
                .allSatisfy(ref -> assertThat(merged.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        assertThat(merged.at("/components/schemas").properties())
                .as("what the services share is there once")
                .noneSatisfy(it -> assertThat(it.getKey()).contains("."));
    }

    @Test
    void keepsComponentsApartThatHaveOneNameAndDiffer() throws IOException {
        var payment = """
                {"paths": {"/api/v1/payments/a": {"get": {"operationId": "a", "x": {"$ref": "#/components/schemas/Outer"}}},
                           "/internal/b": {"get": {"operationId": "b"}}},
                 "components": {"schemas": {"Outer": {"items": {"$ref": "#/components/schemas/Inner"}},
                                            "Inner": {"type": "%s"}, "Same": {"type": "null"}}}}""";
        var catalog =
                payment.replace("/api/v1/payments/a", "/api/v1/admin/products").formatted("string");
        var parts = new TreeMap<String, JsonNode>(Map.of(
                "catalog-service",
                JSON.readTree(catalog),
                "payment-service",
                JSON.readTree(payment.formatted("number"))));

        var merged = MergedApi.of(parts, HttpRouteFile.read(RouteTableTest.ROUTES));

        assertThat(merged.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Outer", "Inner", "Same", "payment-service.Outer", "payment-service.Inner");
        var operation = merged.at("/paths/~1api~1v1~1payments~1a/get");
        assertThat(operation.at("/x/$ref").asText()).isEqualTo("#/components/schemas/payment-service.Outer");
        assertThat(operation.path("operationId").asText()).isEqualTo("payment-service.a");
        assertThat(merged.at("/components/schemas/payment-service.Outer/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/payment-service.Inner");
        assertThat(merged.path("paths").has("/internal/b")).isFalse();
        assertThat(merged.at("/info/x-unavailable"))
                .extracting(JsonNode::asText)
                .containsExactly("router-gateway-service", "tenancy-service");
    }

    @Test
    void servesWhatTheServicesSayAndNamesThoseThatAreAway() throws Exception {
        var vertx = Vertx.vertx();
        var settings = new HashMap<String, String>();
        for (var part : parts().entrySet()) {
            var server = serving(vertx, part.getValue().toString());
            var setting = GatewayConfig.BACKEND_SETTINGS.get(part.getKey());
            settings.put(setting, "http://127.0.0.1:" + server.actualPort());
        }
        var broken = GatewayFixture.get(vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(500).end("{}"))
                .listen(0, "127.0.0.1"));
        settings.put("PAYMENT_URL", "http://127.0.0.1:" + broken.actualPort());
        try (var fixture = new GatewayFixture(request -> {}, settings, Duration.ofSeconds(20))) {

            var answer = fixture.send(fixture.request("/openapi.json"));

            assertThat(answer.statusCode()).isEqualTo(200);
            var document = JSON.readTree(answer.body());
            assertThat(document.at("/info/x-unavailable"))
                    .extracting(JsonNode::asText)
                    .containsExactly("payment-service");
            assertThat(document.path("paths").has("/api/v1/auth/login")).isTrue();
            assertThat(document.path("paths").has("/api/v1/payments/pagar-conekta"))
                    .isFalse();
        } finally {
            GatewayFixture.get(vertx.close());
        }
    }

    @Test
    void showsItInSwaggerUiWithoutAnythingFromElsewhere() throws Exception {
        try (var fixture = new GatewayFixture(request -> request.response().end())) {

            var page = fixture.send(fixture.request("/docs"));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'");
            var links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(page.body());
            assertThat(links.results().map(it -> it.group(1))).hasSize(4).allSatisfy(link -> {
                assertThat(link).startsWith("/docs/");
                assertThat(fixture.send(fixture.request(link)).statusCode()).isEqualTo(200);
            });
            assertThat(fixture.send(fixture.request("/docs/start.js")).body()).contains("'/openapi.json'");
            for (var other : new String[] {"/redoc", "/docs/"}) {
                var moved = fixture.send(fixture.request(other));
                assertThat(moved.statusCode()).as(other).isEqualTo(307);
                assertThat(moved.headers().firstValue("Location")).contains("/docs");
            }
            assertThat(fixture.send(fixture.request("/docs/pom.xml")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void hidesItAllWhereTheOperatorWantsSo() throws Exception {
        try (var fixture = new GatewayFixture(
                request -> request.response().end(), Map.of("API_DOCS", "false"), Duration.ofSeconds(20))) {
            for (var path : new String[] {"/docs", "/redoc", "/openapi.json", "/docs/swagger-ui.css"}) {
                assertThat(fixture.send(fixture.request(path)).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    private static HttpServer serving(Vertx vertx, String document) throws Exception {
        return GatewayFixture.get(vertx.createHttpServer()
                .requestHandler(request -> {
                    boolean asked = request.path().equals("/q/openapi");
                    request.response().setStatusCode(asked ? 200 : 404).end(document);
                })
                .listen(0, "127.0.0.1"));
    }

    /** The documents as the services serve them. */
    private static Map<String, JsonNode> parts() throws IOException {
        var parts = new TreeMap<String, JsonNode>();
        var shared = YAML.readTree(source("common", "openapi-shared.yaml"));
        for (var service : GatewayConfig.BACKEND_SETTINGS.keySet()) {
            var part = (ObjectNode) YAML.readTree(source(service, "openapi.yaml"));
            var components = part.withObject("/components");
            shared.path("components").properties().forEach(kind -> kind.getValue()
                    .properties()
                    .forEach(it ->
                            components.withObjectProperty(kind.getKey()).putIfAbsent(it.getKey(), it.getValue())));
            parts.put(service, part);
        }
        return parts;
    }

    private static File source(String module, String name) {
        return Path.of("..", module, "src/main/resources/META-INF", name).toFile();
    }
}
