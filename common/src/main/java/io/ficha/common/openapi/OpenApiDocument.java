package io.ficha.common.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serves at {@code /q/openapi} what the service offers to the public: its own {@code META-INF/openapi.yaml}, completed
 * with the components that all services share.
 */
@ApplicationScoped
class OpenApiDocument {
    private static final String OWN = "META-INF/openapi.yaml";
    private static final String SHARED = "META-INF/openapi-shared.yaml";
    private static final String COMPONENTS = "components";

    private volatile Buffer json;

    void register(@Observes Router router) {
        router.get("/q/openapi").blockingHandler(context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json()));
    }

    private Buffer json() {
        if (json == null) {
            var document = read(OWN);
            addMissing(document.withObjectProperty(COMPONENTS), read(SHARED).path(COMPONENTS));
            json = Buffer.buffer(document.toString());
        }
        return json;
    }

    private static void addMissing(ObjectNode components, JsonNode shared) {
        shared.properties().forEach(kind -> {
            var there = components.withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(part -> there.putIfAbsent(part.getKey(), part.getValue()));
        });
    }

    /** @return the file, or an empty document when a service has none */
    private static ObjectNode read(String name) {
        var mapper = new ObjectMapper(new YAMLFactory());
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? mapper.createObjectNode() : (ObjectNode) mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
