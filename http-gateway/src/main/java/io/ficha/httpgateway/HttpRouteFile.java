package io.ficha.httpgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.ficha.httpgateway.RouteTable.Kind;
import io.ficha.httpgateway.RouteTable.Route;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the route table from Gateway API {@code HTTPRoute} YAML, the file that a cluster applies. What this reader does
 * not know is refused at start: a rule that is read by half would route by half.
 */
final class HttpRouteFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> RULE_FIELDS = Set.of("name", "matches", "backendRefs");
    private static final Set<String> MATCH_FIELDS = Set.of("path", "method");

    private final List<Route> routes = new ArrayList<>();

    private HttpRouteFile() {}

    static RouteTable read(Path file) throws IOException {
        var reader = new HttpRouteFile();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (documents.hasNextValue()) {
                var document = documents.nextValue();
                if (!"HTTPRoute".equals(document.path("kind").asText())) continue;
                for (var rule : document.path("spec").path("rules")) reader.rule(rule);
            }
        }
        if (reader.routes.isEmpty()) throw new IllegalArgumentException("no HTTPRoute rules in " + file);
        return new RouteTable(reader.routes);
    }

    private void rule(JsonNode rule) {
        allowOnly(rule, RULE_FIELDS);
        var backends = rule.path("backendRefs");
        if (backends.size() != 1) throw unsupported("each rule needs exactly one backendRef", rule);
        var service = backends.get(0).path("name").asText();
        if (rule.path("matches").isEmpty()) throw unsupported("a rule without matches", rule);
        for (var match : rule.path("matches")) routes.add(route(match, service));
    }

    private static Route route(JsonNode match, String service) {
        allowOnly(match, MATCH_FIELDS);
        var path = match.path("path").path("value").asText("/");
        if (!path.startsWith("/")) throw unsupported("a path that does not start with /", match);
        var method =
                match.has("method") ? HttpMethod.valueOf(match.path("method").asText()) : null;
        return new Route(kind(match), path, method, service);
    }

    private static Kind kind(JsonNode match) {
        var type = match.path("path").path("type").asText("PathPrefix");
        return switch (type) {
            case "Exact" -> Kind.EXACT;
            case "RegularExpression" -> Kind.PATTERN;
            case "PathPrefix" -> Kind.PREFIX;
            default -> throw unsupported("path type " + type, match);
        };
    }

    private static void allowOnly(JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) throw unsupported("field " + field, node);
        });
    }

    private static IllegalArgumentException unsupported(String what, JsonNode where) {
        return new IllegalArgumentException("routes file: " + what + " is not supported, in " + where);
    }
}
