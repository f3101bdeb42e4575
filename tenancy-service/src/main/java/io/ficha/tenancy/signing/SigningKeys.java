package io.ficha.tenancy.signing;

import io.ficha.common.db.Notifications;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.KeySet;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The ES256 keys that sign sessions and API keys, as this replica knows them. Read before the service listens; read again
 * when a replica changes them, and every ten seconds, for a key may begin to sign without any change.
 */
@ApplicationScoped
public class SigningKeys {
    private static final long REFRESH_MS = Duration.ofSeconds(10).toMillis();
    private static final String CHANNEL = "signing_keys";
    private final SigningKeyStore store;
    private final SecretBox box;
    private final KeySet verifying;
    private final Notifications notifications;
    private final Vertx vertx;
    private volatile PublicJsonWebKey signing;
    private volatile String jwks;

    SigningKeys(SigningKeyStore store, SecretBox box, KeySet verifying, Notifications notifications, Vertx vertx) {
        this.store = store;
        this.box = box;
        this.verifying = verifying;
        this.notifications = notifications;
        this.vertx = vertx;
    }

    /** Blocks: the service must not listen before it can sign and verify. */
    void load(@Observes @Priority(10) StartupEvent event) throws SQLException {
        take(store.readOrMakeFirst());
        notifications.listen(CHANNEL, payload -> refreshSoon(), hearing -> {
            if (hearing) refreshSoon();
        });
        vertx.setPeriodic(REFRESH_MS, timer -> refreshSoon());
    }

    private void refreshSoon() {
        refresh()
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("signing keys stay as they were: %s", failure.toString()));
    }

    /** Reads the keys again. */
    Uni<Void> refresh() {
        return store.read().invoke(this::take).replaceWithVoid();
    }

    private void take(List<StoredKey> published) {
        String all = JsonUtil.toJson(
                Map.of("keys", published.stream().map(StoredKey::published).collect(Collectors.toList())));
        if (!all.equals(jwks)) {
            verifying.accept(all);
            jwks = all;
        }
        // What is published verifies before it signs: the order matters.
        var newest = published.stream().filter(StoredKey::maySign).findFirst().orElse(null);
        if (newest != null && (signing == null || !newest.kid().equals(signing.getKeyId()))) {
            signing = newest.open(box);
            Log.infof("signing key in use kid=%s", newest.kid());
        }
    }

    /** @return the key that signs now */
    PublicJsonWebKey signing() {
        return signing;
    }

    /** @return the public keys as a JSON Web Key Set */
    String jwks() {
        return jwks;
    }
}
