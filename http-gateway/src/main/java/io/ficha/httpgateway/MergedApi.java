package io.ficha.httpgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One OpenAPI document made of those of the services. It holds what the routes let through; a component that two services
 * have alike is there once, and one that they have differently is named after its service.
 */
final class MergedApi {
    private static final String PREFIX = "#/components/";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");

    private final RouteTable routes;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<String, JsonNode> tags = new TreeMap<>();
    private final Set<String> operationIds = new HashSet<>();

    private MergedApi(RouteTable routes) {
        this.routes = routes;
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Ficha")
                .put("description", "Sells WiFi access on MikroTik hotspots: companies, products, payments, routers.")
                .put("version", "2.0.0");
        root.putArray("servers").addObject().put("url", "/");
    }

    /**
     * @param parts the services' documents by the names that the routes use
     * @return all of them in one; services of the routes without a part are named in {@code x-unavailable}
     */
    static ObjectNode of(Map<String, ? extends JsonNode> parts, RouteTable routes) {
        var merged = new MergedApi(routes);
        parts.forEach(merged::add);
        var away = routes.services();
        away.removeAll(parts.keySet());
        if (!away.isEmpty()) away.forEach(merged.root.withObject("/info").putArray("x-unavailable")::add);
        merged.root.putArray("tags").addAll(merged.tags.values());
        return merged.root;
    }

    private void add(String service, JsonNode part) {
        var renamed = renamed(service, part.path("components"));
        part.path("components").properties().forEach(kind -> {
            var there = root.withObject("/components").withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(component -> {
                var pointer = PREFIX + kind.getKey() + '/' + component.getKey();
                var name = renamed.getOrDefault(pointer, pointer).substring(pointer.lastIndexOf('/') + 1);
                there.putIfAbsent(name, repointed(component.getValue(), renamed));
            });
        });
        part.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
        part.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(it -> METHODS.contains(it.getKey()))
                .filter(it -> isRouted(service, it.getKey(), path.getKey()))
                .forEach(it -> root.withObject("/paths")
                        .withObjectProperty(path.getKey())
                        .set(it.getKey(), operation(service, repointed(it.getValue(), renamed)))));
    }

    private boolean isRouted(String service, String method, String path) {
        return service.equals(routes.find(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path));
    }

    private JsonNode operation(String service, JsonNode operation) {
        var id = operation.path("operationId").asText();
        return operationIds.add(id) ? operation : ((ObjectNode) operation).put("operationId", service + '.' + id);
    }

    /** @return new pointers for the components that differ from those already there, or refer to one that does */
    private Map<String, String> renamed(String service, JsonNode components) {
        var renamed = new TreeMap<String, String>();
        int before;
        do {
            before = renamed.size();
            components.properties().forEach(kind -> kind.getValue().properties().forEach(component -> {
                var there = root.path("components").path(kind.getKey()).path(component.getKey());
                boolean same = there.equals(component.getValue()) && !refersToAny(component.getValue(), renamed);
                if (there.isMissingNode() || same || kind.getKey().equals("securitySchemes")) return;
                var base = PREFIX + kind.getKey() + '/';
                renamed.put(base + component.getKey(), base + service + '.' + component.getKey());
            }));
        } while (renamed.size() > before);
        return renamed;
    }

    private static boolean refersToAny(JsonNode node, Map<String, String> pointers) {
        return node.findValues("$ref").stream().anyMatch(ref -> pointers.containsKey(ref.asText()));
    }

    private static JsonNode repointed(JsonNode node, Map<String, String> renamed) {
        var copy = node.deepCopy();
        for (var holder : copy.findParents("$ref")) {
            var ref = holder.path("$ref").asText();
            ((ObjectNode) holder).put("$ref", renamed.getOrDefault(ref, ref));
        }
        return copy;
    }
}
