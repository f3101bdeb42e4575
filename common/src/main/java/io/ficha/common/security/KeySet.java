package io.ficha.common.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Tenancy's public signing keys, fetched from its {@code /.well-known/jwks.json} when a {@code kid} is unknown, at most
 * once a second however many tokens come with unknown ones; and fetched again now and then, so that a withdrawn key is
 * forgotten.
 */
@ApplicationScoped
public class KeySet {
    private static final long TIMEOUT_MS = 2000;
    private static final long FETCH_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private final InternalClient http;
    private final String url;
    private final AtomicReference<Map<String, Key>> keys = new AtomicReference<>(Map.of());
    private volatile boolean given;
    private Uni<Map<String, Key>> fetching;
    private long fetchedAt;

    /** Fetches nothing before the first unknown {@code kid}. */
    public KeySet(
            InternalClient http,
            Vertx vertx,
            @ConfigProperty(name = "ficha.jwks-refresh", defaultValue = "30s") Duration refresh,
            @ConfigProperty(name = "ficha.tenancy-url") String tenancyUrl) {
        this.http = http;
        vertx.setPeriodic(refresh.toMillis(), timer -> {
            if (!given && !keys.get().isEmpty()) fetch().subscribe().with(found -> {});
        });
        this.url = tenancyUrl + "/.well-known/jwks.json";
    }

    /** Takes the key set from where the process knows it already: tenancy itself fetches nothing, ever. */
    public void accept(String jwks) {
        given = true;
        keys.set(parse(jwks));
    }

    /** @return whether a key that was found before is still in the set */
    boolean has(String kid) {
        return keys.get().containsKey(kid);
    }

    /** @return the public key, or null when tenancy has none of that id or cannot be asked */
    Uni<Key> find(String kid) {
        var known = keys.get().get(kid);
        return known != null || given ? Uni.createFrom().item(known) : fetch().map(found -> found.get(kid));
    }

    private synchronized Uni<Map<String, Key>> fetch() {
        if (fetching == null || System.nanoTime() - fetchedAt > FETCH_INTERVAL_NANOS) {
            fetchedAt = System.nanoTime();
            fetching = http.get(url, JsonNode.class, TIMEOUT_MS)
                    .map(json -> {
                        if (json != null) keys.set(parse(json.toString()));
                        return keys.get();
                    })
                    .onFailure()
                    .recoverWithItem(failure -> {
                        Log.warnf("signing keys could not be fetched: %s", failure.toString());
                        return keys.get();
                    })
                    .memoize()
                    .indefinitely();
        }
        return fetching;
    }

    private static Map<String, Key> parse(String jwks) {
        try {
            var parsed = new HashMap<String, Key>();
            for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
                if (key instanceof PublicJsonWebKey pub) parsed.put(key.getKeyId(), pub.getPublicKey());
            }
            return Map.copyOf(parsed);
        } catch (JoseException e) {
            throw new IllegalArgumentException("no key set", e);
        }
    }
}
