package io.ficha.common.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.smartips.SmartIps;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends one operation everything that a request can do wrong, and checks status and envelope: never 500, and nothing but
 * {@code detail}.
 */
public final class BadRequests {
    private static final String LONG = "x".repeat(10_000);
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int TOO_MANY_BYTES = 1_100_000;

    private static final RestAssuredConfig SENT_AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("nonsense", ContentType.TEXT)
                    .encodeContentTypeAs("application/xml", ContentType.TEXT))
            .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Content-Type"));

    private BadRequests() {}

    /** Whose credential an operation takes. */
    public enum Takes {
        NOTHING,
        API_KEY,
        ANY_SESSION,
        SUPER_ADMIN,
        CLIENTE_ADMIN,
        COMPANY_KEY
    }

    /**
     * One operation.
     *
     * @param path with {@code {}} for each parameter
     * @param fields names of text fields of its JSON body; none when it reads no body
     */
    public record Operation(String method, String path, Takes takes, List<String> fields) {
        /** @return an operation with these text fields */
        public static Operation of(String method, String path, Takes takes, String... fields) {
            return new Operation(method, path, takes, List.of(fields));
        }

        String at(String id) {
            return path.replace("{}", id);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Good credentials, by whom they are of. */
    public record Credentials(String superAdmin, String clienteAdmin, String apiKey, String companyKey) {
        /** Those of a service that programs of ISPs do not call. */
        public Credentials(String superAdmin, String clienteAdmin, String apiKey) {
            this(superAdmin, clienteAdmin, apiKey, null);
        }
    }

    /**
     * Checks that the table has every public operation that writes, and that each path of the service answers the methods
     * it does not serve.
     */
    public static void checkTable(String service, List<Operation> table) {
        var all = AccessMatrix.operationsOf(service).keySet().stream()
                .filter(operation -> !operation.contains(" /internal/"))
                .map(operation -> operation.replaceAll("\\{[^}]*}", "{}"))
                .collect(Collectors.toSet());
        assertThat(table.stream().map(Operation::toString))
                .containsAll(all.stream()
                        .filter(operation -> !operation.startsWith("GET "))
                        .toList());
        for (String path : all.stream().map(it -> it.substring(it.indexOf('/'))).collect(Collectors.toSet())) {
            for (String method : METHODS) {
                if (all.contains(method + " " + path)) continue;
                var answer = json().request(method, path.replace("{}", "1"));
                if (SmartIps.covers(path)) expectOfIsp(401, "Unauthorized", answer);
                else expect(405, "Method Not Allowed", answer);
            }
        }
    }

    /** Checks all of it. */
    public static void check(Operation operation, Credentials good) {
        var path = operation.at("1");
        if (operation.takes() == Takes.COMPANY_KEY) {
            checkOfIsp(operation, path, good);
            return;
        }
        if (operation.takes() != Takes.NOTHING) refusesBadCredentials(operation, path, good);
        refusesBadIds(operation, good);
        if (!operation.fields().isEmpty()) refusesBadBodies(operation, path, good);
    }

    private static void checkOfIsp(Operation operation, String path, Credentials good) {
        var method = operation.method();
        expectOfIsp(401, "Unauthorized", json().body("{\"a\":").request(method, path));
        for (String bad : List.of("Basic YTpi", "Bearer ", "e".repeat(9_000), good.clienteAdmin(), good.apiKey())) {
            expectOfIsp(401, "Unauthorized", auth(bad).request(method, path));
        }
        for (String id : List.of("%00", "'%20or%201=1", "%F0%9F%98%80", "x".repeat(1_000), "-9223372036854775809")) {
            if (!operation.path().contains("{}")) break;
            var answer =
                    caller(operation, good).urlEncodingEnabled(false).body("{}").request(method, operation.at(id));
            assertThat(answer.statusCode()).as("%s with %s", operation, id).isIn(404, 422);
            assertEnvelopeOfIsp(answer);
        }
        if (operation.fields().isEmpty()) return;
        for (String broken : List.of("{\"a\":", "{} {}", "{'a':1}", "\u0000", "[".repeat(2_000))) {
            expectOfIsp(400, null, caller(operation, good).body(broken).request(method, path));
        }
        for (String other : List.of("[]", "\"x\"", "7", "null", "true", "{}", "")) {
            expectOfIsp(422, null, caller(operation, good).body(other).request(method, path));
        }
        for (String value :
                List.of("\"" + LONG.repeat(10) + "\"", "\"a\\u0000b\"", "\"\\ud800\"", "{}", "[[]]", "1e400")) {
            expectOfIsp(
                    422,
                    null,
                    caller(operation, good).body(all(operation, value)).request(method, path));
        }
        expectOfIsp(422, null, sentAs("text/plain", operation, good).request(method, path));
        expectOfIsp(400, "Bad Request", sentAs("nonsense", operation, good).request(method, path));
        var tooLong =
                caller(operation, good).body(" ".repeat(TOO_MANY_BYTES) + "{}").request(method, path);
        expectOfIsp(413, "Request body too large", tooLong);
    }

    private static void expectOfIsp(int status, String message, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertEnvelopeOfIsp(answer);
        if (message != null) assertThat(answer.jsonPath().getString("message")).isEqualTo(message);
        assertThat(answer.jsonPath().getMap("").containsKey("errors")).isEqualTo(status == 422);
        assertThat(answer.asString()).hasSizeLessThan(10_000);
    }

    private static void assertEnvelopeOfIsp(Response answer) {
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getMap("")).containsEntry("success", false).containsKey("message");
    }

    private static void refusesBadCredentials(Operation operation, String path, Credentials good) {
        var method = operation.method();
        expect(403, "Not authenticated", json().request(method, path));
        expect(403, "Invalid authentication credentials", auth("Basic YTpi").request(method, path));
        expect(403, "Invalid authentication credentials", auth("Bearer ").request(method, path));
        boolean key = operation.takes() == Takes.API_KEY;
        var bad = key ? "Formato de API Key inválido" : "Token inválido";
        expect(401, bad, auth("Bearer " + "e".repeat(9_000)).request(method, path));
        expect(401, bad, auth("Bearer eyJhbGciOiJub25lIn0.e30.").request(method, path));
        if (key) {
            expect(401, "API Key inválida", auth("Bearer jwt_x").request(method, path));
        } else if (operation.takes() == Takes.SUPER_ADMIN) {
            expect(403, "Se requiere rol SUPER_ADMIN", auth(good.clienteAdmin()).request(method, path));
        } else if (operation.takes() == Takes.CLIENTE_ADMIN) {
            expect(403, "Se requiere rol CLIENTE_ADMIN", auth(good.superAdmin()).request(method, path));
        }
    }

    private static void refusesBadIds(Operation operation, Credentials good) {
        if (!operation.path().contains("{}")) return;
        for (String id : List.of("%00", "'%20or%201=1", "%F0%9F%98%80", "x".repeat(1_000), "-9223372036854775809")) {
            var answer = caller(operation, good)
                    .urlEncodingEnabled(false)
                    .body("{}")
                    .request(operation.method(), operation.at(id));
            assertThat(answer.statusCode()).as("%s with %s", operation, id).isIn(404, 422);
            assertEnvelope(answer);
        }
    }

    private static void refusesBadBodies(Operation operation, String path, Credentials good) {
        var first = operation.fields().get(0);
        invalid(operation, json().body("{\"a\":").request(operation.method(), path), "json_invalid");
        for (String broken : List.of(
                "{\"" + first + "\":\"a\",\"" + first + "\":\"b\"}",
                "{} {}",
                "{'a':1}",
                "\u0000",
                "{\"a\":1e" + "9".repeat(200) + "}",
                "[".repeat(2_000))) {
            invalid(operation, caller(operation, good).body(broken).request(operation.method(), path), "json_invalid");
        }
        for (String other : List.of("[]", "\"x\"", "7", "null", "true")) {
            invalid(operation, caller(operation, good).body(other).request(operation.method(), path), null);
        }
        invalid(operation, caller(operation, good).request(operation.method(), path), "missing");
        for (String value : List.of("\"" + LONG + "\"", "\"a\\u0000b\"", "\"\\ud800\"", "{}", "[[]]", "1e400")) {
            invalid(
                    operation,
                    caller(operation, good).body(all(operation, value)).request(operation.method(), path),
                    null);
        }
        for (String type : List.of("text/plain", "application/xml")) {
            invalid(operation, sentAs(type, operation, good).request(operation.method(), path), null);
        }
        expect(400, "Bad Request", sentAs("nonsense", operation, good).request(operation.method(), path));
        var tooLong =
                caller(operation, good).body(" ".repeat(TOO_MANY_BYTES) + "{}").request(operation.method(), path);
        expect(413, "Request body too large", tooLong);
    }

    private static RequestSpecification sentAs(String type, Operation operation, Credentials good) {
        return caller(operation, good)
                .config(SENT_AS_TEXT)
                .header("Content-Type", type)
                .body(all(operation, "{}"));
    }

    private static String all(Operation operation, String value) {
        return operation.fields().stream()
                .map(field -> "\"" + field + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void invalid(Operation operation, Response answer, String type) {
        assertThat(answer.statusCode())
                .as("%s: %s", operation, answer.asString())
                .isEqualTo(422);
        assertEnvelope(answer);
        List<Map<String, Object>> items = answer.jsonPath().getList("detail");
        assertThat(items).isNotEmpty().allSatisfy(item -> {
            assertThat(item).containsKeys("type", "loc", "msg", "input");
            assertThat((List<?>) item.get("loc")).first().isEqualTo("body");
        });
        if (type != null) assertThat(items.get(0)).containsEntry("type", type);
        assertThat(answer.asString()).hasSizeLessThan(10_000);
    }

    private static void expect(int status, String detail, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertEnvelope(answer);
        assertThat(answer.jsonPath().getString("detail")).isEqualTo(detail);
    }

    private static void assertEnvelope(Response answer) {
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("detail");
    }

    private static RequestSpecification caller(Operation operation, Credentials good) {
        return switch (operation.takes()) {
            case NOTHING -> json();
            case API_KEY -> auth(good.apiKey());
            case SUPER_ADMIN -> auth(good.superAdmin());
            case ANY_SESSION, CLIENTE_ADMIN -> auth(good.clienteAdmin());
            case COMPANY_KEY -> json().header("X-Authorization", good.companyKey());
        };
    }

    private static RequestSpecification auth(String authorization) {
        return json().header("Authorization", authorization);
    }

    private static RequestSpecification json() {
        return given().header("Content-Type", "application/json");
    }
}
