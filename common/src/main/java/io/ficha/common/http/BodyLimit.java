package io.ficha.common.http;

import io.ficha.common.event.EventJson;
import io.ficha.common.smartips.SmartIps;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says it is too long before it is read, in the envelope of the contract. */
@ApplicationScoped
class BodyLimit {
    private static final String TEXT = "Request body too large";

    private static final int BEFORE_EVERYTHING = 1000;
    private static final int WORTH_READING = 10;
    private final long maxBytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBytes) {
        this.maxBytes = maxBytes.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        long length = declaredLength(request);
        if (length <= maxBytes) {
            context.next();
            return;
        }
        // A caller that is cut off while it sends may never read the answer.
        if (length <= maxBytes * WORTH_READING) request.handler(rest -> {}).resume();
        else request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(EventJson.write(
                        SmartIps.covers(request.path())
                                ? SmartIps.error(request.path(), TEXT, null)
                                : Map.of("detail", TEXT)));
    }

    /** What is no number was refused by the HTTP parser. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
