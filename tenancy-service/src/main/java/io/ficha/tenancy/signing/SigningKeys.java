package io.ficha.tenancy.signing;

import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.KeySet;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The ES256 keys that sign sessions and API keys. Read before the service listens; the first replica ever makes the
 * first one, under a lock, so all replicas share it.
 */
@ApplicationScoped
public class SigningKeys {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('signing_keys'))";
    private static final String PUBLISHED = """
            select kid, public_jwk, sealed_private, signs_from <= now() as may_sign from signing_keys
            where published_until is null or published_until > now() order by signs_from desc, kid""";
    private static final String INSERT =
            "insert into signing_keys (kid, company_id, public_jwk, sealed_private) values (?, ?, ?, ?)";

    private final DataSource database;
    private final SecretBox box;
    private final KeySet verifying;
    private volatile PublicJsonWebKey signing;
    private volatile String jwks;

    SigningKeys(DataSource database, SecretBox box, KeySet verifying) {
        this.database = database;
        this.box = box;
        this.verifying = verifying;
    }

    /** Blocks: the service must not listen before it can sign and verify. */
    void load(@Observes @Priority(10) StartupEvent event) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement(LOCK)) {
                lock.execute();
            }
            var published = read(connection);
            if (signing == null) {
                var made = StoredKey.generate("sig_" + Ids.hex(8), box);
                insert(connection, made);
                Log.infof("signing key made kid=%s", made.kid());
                signing = made.open(box);
                published.add(0, made);
            }
            connection.commit();
            jwks = JsonUtil.toJson(
                    Map.of("keys", published.stream().map(StoredKey::published).collect(Collectors.toList())));
            verifying.accept(jwks);
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

    private List<StoredKey> read(Connection connection) throws SQLException {
        var published = new ArrayList<StoredKey>();
        try (var query = connection.prepareStatement(PUBLISHED);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var key = new StoredKey(rows.getString(1), rows.getString(2), rows.getString(3));
                if (signing == null && rows.getBoolean(4)) signing = key.open(box);
                published.add(key);
            }
        }
        return published;
    }

    private static void insert(Connection connection, StoredKey key) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, key.kid());
            insert.setString(2, StoredKey.PLATFORM);
            insert.setString(3, key.publicJwk());
            insert.setString(4, key.sealedPrivate());
            insert.executeUpdate();
        }
    }
}
