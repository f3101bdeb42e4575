package io.ficha.common.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersFollowTheDocumentTest {
    private static final String DOCUMENT = """
            {"paths": {"/things/{id}": {"put": {
                "requestBody": {"content": {"application/json": {"schema": {"required": ["size"]}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                    "404": {"$ref": "#/components/responses/NotFound"}}}}},
             "components": {
                "schemas": {"Thing": {"type": "object", "additionalProperties": false, "required": ["id"],
                    "properties": {"id": {"type": "integer"}}}},
                "responses": {"NotFound": {"content": {"application/json": {"schema": {"type": "object"}}}}}}}""";

    private HttpServer server;
    private int status;
    private String type;
    private String body;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/openapi", exchange -> answer(exchange, 200, "application/json", DOCUMENT));
        server.createContext("/", exchange -> answer(exchange, status, type, body));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void letsThroughWhatIsDocumented() {
        answers(200, "application/json;charset=UTF-8", "{\"id\":7}");

        put("{\"size\":1}").then().statusCode(200);
        answers(404, "application/json", "{}");
        put("{}").then().statusCode(404);
    }

    @Test
    void refusesAStatusThatIsNotDocumented() {
        answers(409, "application/json", "{}");
        assertThatThrownBy(() -> put("{}")).hasMessageContaining("undocumented 409");
    }

    @Test
    void refusesAFieldThatIsNotDocumented() {
        answers(200, "application/json", "{\"id\":7,\"secret\":1}");
        assertThatThrownBy(() -> put("{\"size\":1}")).hasMessageContaining("secret");
    }

    @Test
    void refusesAnAnswerWithoutARequiredField() {
        answers(200, "application/json", "{}");
        assertThatThrownBy(() -> put("{\"size\":1}")).hasMessageContaining("'id'");
    }

    @Test
    void refusesAContentTypeThatIsNotDocumented() {
        answers(200, "text/plain", "7");
        assertThatThrownBy(() -> put("{\"size\":1}")).hasMessageContaining("text/plain");
    }

    @Test
    void refusesAServiceThatTakesWhatTheDocumentForbids() {
        answers(200, "application/json", "{\"id\":7}");
        assertThatThrownBy(() -> put("{}")).hasMessageContaining("'size'");
    }

    private void answers(int status, String type, String body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    private Response put(String sent) {
        return given().filter(new AnswersFollowTheDocument())
                .baseUri("http://127.0.0.1")
                .port(server.getAddress().getPort())
                .contentType("application/json")
                .body(sent)
                .put("/things/7");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
