package io.ficha.tenancy.apikey;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.republish.StateSource;
import io.ficha.common.secret.Hashes;
import io.ficha.tenancy.signing.TokenMinter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** API keys of routers. Callers hold the lock on the router's row, so a router has one live key at most. */
@ApplicationScoped
public class ApiKeys {
    private static final String PREFIX = "jwt_";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final String INSERT = """
            insert into api_keys (key_id, company_id, router_id, key_hash, issued_at, expires_at)
            values ($1, $2, $3, $4, $5, $6) returning *""";
    private static final String OF_ROUTER =
            "select * from api_keys where company_id = $1 and router_id = $2 order by issued_at desc, key_id";

    private final Db db;
    private final Outbox outbox;
    private final TokenMinter tokens;

    ApiKeys(Db db, Outbox outbox, TokenMinter tokens) {
        this.db = db;
        this.outbox = outbox;
        this.tokens = tokens;
    }

    /** @return a new key of the router; its state leaves with the transaction */
    public Uni<IssuedKey> issue(SqlConnection tx, String companyId, String routerId) {
        String keyId = Ids.apiKey();
        var issued = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        var expires = issued.plus(LIFE);
        String jwt = tokens.apiKey(keyId, companyId, routerId, issued, expires);
        return Db.rows(
                        tx,
                        INSERT,
                        keyId,
                        companyId,
                        routerId,
                        Hashes.sha256(jwt),
                        issued.atOffset(ZoneOffset.UTC),
                        expires.atOffset(ZoneOffset.UTC))
                .map(rows -> new IssuedKey(PREFIX + jwt, ApiKey.of(rows.get(0)).state()))
                .call(key -> outbox.append(tx, key.state()));
    }

    /** @return whether the router had a live key, which is revoked now */
    public Uni<Boolean> revokeLive(SqlConnection tx, String companyId, String routerId) {
        return Db.rows(tx, """
                        update api_keys set revoked_at = now(), version = version + 1
                        where company_id = $1 and router_id = $2 and revoked_at is null returning *""", companyId, routerId)
                .call(rows -> outbox.append(
                        tx, rows.stream().map(row -> ApiKey.of(row).state()).toList()))
                .map(rows -> !rows.isEmpty());
    }

    /**
     * Lets the live key of the router go on beside its successor for a while, never longer than it would have lived.
     *
     * @return the key as it ends now; null when the router had no live key
     */
    public Uni<ApiKey> replaceLive(SqlConnection tx, String companyId, String routerId, Duration overlap) {
        return Db.rows(tx, """
                        update api_keys set replaced_at = now(), version = version + 1,
                            expires_at = least(expires_at, now() + $3 * interval '1 second')
                        where company_id = $1 and router_id = $2 and revoked_at is null and replaced_at is null
                        returning *""", companyId, routerId, overlap.toSeconds())
                .map(Db::first)
                .map(row -> row == null ? null : ApiKey.of(row))
                .onItem()
                .ifNotNull()
                .call(key -> outbox.append(tx, key.state()));
    }

    /** @return the key as revoked now; fails when there is none, or it was revoked before */
    public Uni<ApiKey> revoke(SqlConnection tx, String companyId, String routerId, String keyId) {
        if (!Ids.isPlausible(keyId)) throw new ApiKeyNotFound();
        return Db.rows(tx, """
                        update api_keys set revoked_at = now(), version = version + 1
                        where company_id = $1 and router_id = $2 and key_id = $3 and revoked_at is null returning *""", companyId, routerId, keyId)
                .chain(rows -> rows.isEmpty()
                        ? notLive(tx, companyId, routerId, keyId)
                        : Uni.createFrom().item(ApiKey.of(rows.get(0))))
                .call(key -> outbox.append(tx, key.state()));
    }

    private static Uni<ApiKey> notLive(SqlConnection tx, String companyId, String routerId, String keyId) {
        return Db.rows(
                        tx,
                        "select 1 from api_keys where company_id = $1 and router_id = $2 and key_id = $3",
                        companyId,
                        routerId,
                        keyId)
                .map(rows -> {
                    if (rows.isEmpty()) throw new ApiKeyNotFound();
                    throw new ApiKeyAlreadyRevoked();
                });
    }

    /** @return whether that is a key of the router in the clear, neither revoked nor expired */
    public Uni<Boolean> isLive(SqlConnection tx, String companyId, String routerId, String key) {
        if (!key.startsWith(PREFIX)) return Uni.createFrom().item(false);
        return Db.rows(tx, """
                        select 1 from api_keys where company_id = $1 and router_id = $2 and key_hash = $3
                            and revoked_at is null and expires_at > now()""", companyId, routerId, Hashes.sha256(key.substring(PREFIX.length())))
                .map(rows -> !rows.isEmpty());
    }

    /** @return all keys of the router, newest first */
    public Uni<List<ApiKey>> ofRouter(String companyId, String routerId) {
        return db.of(companyId)
                .rows(OF_ROUTER, companyId, routerId)
                .map(rows -> rows.stream().map(ApiKey::of).toList());
    }

    @Produces
    @Singleton
    StateSource keyStates() {
        return StateSource.byText(Topic.API_KEYS, "select * from api_keys", "key_id", row -> ApiKey.of(row)
                .state());
    }

    /** @return the state of the key with that hash, or null */
    public Uni<ApiKeyState> byHash(String hash) {
        if (!Ids.isPlausible(hash)) return Uni.createFrom().nullItem();
        return db.ofAll()
                .rows("select * from api_keys where key_hash = $1", hash)
                .map(rows -> rows.isEmpty() ? null : ApiKey.of(rows.get(0)).state());
    }
}
