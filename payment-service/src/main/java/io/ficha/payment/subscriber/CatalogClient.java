package io.ficha.payment.subscriber;

import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the catalogue for what its events have not told yet. Away, it answers like one that knows nothing. */
@ApplicationScoped
class CatalogClient {
    private static final long TIMEOUT_MS = 2000;
    private final InternalClient http;
    private final String url;

    CatalogClient(InternalClient http, @ConfigProperty(name = "ficha.catalog-url") String url) {
        this.http = http;
        this.url = url;
    }

    /** @return the state, or null when the catalogue has none; never fails */
    <T> Uni<T> ask(String path, Class<T> type) {
        return http.get(url + "/internal/" + path, type, TIMEOUT_MS).onFailure().recoverWithItem(failure -> {
            Log.warnf("catalog did not answer for %s: %s", type.getSimpleName(), failure.toString());
            return null;
        });
    }
}
