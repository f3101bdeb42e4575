package io.ficha.common.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A service's OpenAPI 3.1 document, whose schemas are plain JSON Schema 2020-12. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    /** One operation: its method, its path template, what the document says of it. */
    record Operation(String method, String path, Pattern matcher, JsonNode spec) {
        /** @return the method and the path, without the names of its parameters */
        String key() {
            return method + " " + path.replaceAll("\\{[^}]*}", "{}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    ApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(it -> METHODS.contains(it.getKey()))
                .forEach(it -> operations.add(operation(it.getKey(), path.getKey(), it.getValue()))));
        operations.sort(
                Comparator.comparing(Operation::path)); // '{' comes after the letters, so after what is spelt out
    }

    private static Operation operation(String method, String path, JsonNode spec) {
        var pattern = new StringBuilder();
        for (var part : path.split("(?<=})|(?=\\{)")) {
            pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return new Operation(method.toUpperCase(Locale.ROOT), path, Pattern.compile(pattern.toString()), spec);
    }

    /** @return the document that is served at that address; empty when it is another kind of server, with none */
    static ApiDocument servedAt(URI address) {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/q/openapi")).build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new ApiDocument(answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new AssertionError("no document at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        return operations;
    }

    /** @return the operation that a request calls, if it is documented */
    Optional<Operation> find(String method, String rawPath) {
        return operations.stream()
                .filter(it -> it.method().equals(method)
                        && it.matcher().matcher(rawPath).matches())
                .findFirst();
    }

    /** @return the response of that status, or a missing node */
    JsonNode response(Operation operation, int status) {
        return resolved(operation.spec().path("responses").path(Integer.toString(status)));
    }

    /** @return the node, or what it refers to */
    JsonNode resolved(JsonNode node) {
        var here = node;
        while (here.has("$ref")) here = root.at(here.path("$ref").asText().substring(1));
        return here;
    }

    /** @return what is wrong with the value; empty when the schema allows it */
    List<String> violations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(it -> it.getInstanceLocation() + ": " + it.getMessage())
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        var standalone = JsonNodeFactory.instance.objectNode();
        standalone.putArray("allOf").add(schema);
        standalone.set("components", root.path("components"));
        return SCHEMAS.getSchema(standalone);
    }
}
