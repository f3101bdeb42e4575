package io.ficha.tenancy.signing;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table of signing keys. Whoever adds a key holds a lock, so all replicas agree on the newest. */
@ApplicationScoped
class SigningKeyStore {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('signing_keys'))";
    private static final String PUBLISHED = """
            select kid, public_jwk, sealed_private, signs_from <= now() as may_sign from signing_keys
            where published_until is null or published_until > now() order by signs_from desc, kid""";
    private static final String FIRST =
            "insert into signing_keys (kid, company_id, public_jwk, sealed_private) values (?, ?, ?, ?)";
    private static final String NEXT = """
            insert into signing_keys (kid, company_id, public_jwk, sealed_private, signs_from)
            values ($1, $2, $3, $4, now() + $5 * interval '1 second') returning kid, signs_from""";
    private static final String RETIRE = """
            update signing_keys set published_until = now() + $2 * interval '1 second'
            where kid <> $1 and published_until is null""";
    private static final String AGED = """
            select max(signs_from) < now() - $1 * interval '1 second' as aged from signing_keys
            where published_until is null""";
    private static final String WITHDRAW = """
            update signing_keys set published_until = now() where kid = $1
                and (published_until is null or published_until > now())
                and exists (select 1 from signing_keys other where other.kid <> $1 and other.signs_from <= now()
                    and (other.published_until is null or other.published_until > now()))""";

    private final DataSource blocking;
    private final Db db;
    private final SecretBox box;

    SigningKeyStore(DataSource blocking, Db db, SecretBox box) {
        this.blocking = blocking;
        this.db = db;
        this.box = box;
    }

    /** A key that will sign. */
    record Announced(String kid, OffsetDateTime signsFrom) {}

    /** @return the published keys, newest first, of which one signs; blocks, for the start of the service alone */
    List<StoredKey> readOrMakeFirst() throws SQLException {
        try (var connection = blocking.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement(LOCK)) {
                lock.execute();
            }
            var published = read(connection);
            if (published.stream().noneMatch(StoredKey::maySign)) {
                var made = StoredKey.generate(newKid(), box);
                insert(connection, made);
                published.add(0, made);
            }
            connection.commit();
            return published;
        }
    }

    /** @return the published keys, newest first */
    Uni<List<StoredKey>> read() {
        return db.ofAll()
                .rows(PUBLISHED)
                .map(rows -> rows.stream().map(SigningKeyStore::of).toList());
    }

    /**
     * Makes the next key.
     *
     * @param lead until it signs
     * @param life how long what the older keys sign may live: they stay published that much longer than they sign
     */
    Uni<Announced> announce(SqlConnection tx, Duration lead, Duration life) {
        var made = StoredKey.generate(newKid(), box);
        return Db.rows(tx, LOCK)
                .chain(() -> Db.rows(
                        tx,
                        NEXT,
                        made.kid(),
                        StoredKey.PLATFORM,
                        made.publicJwk(),
                        made.sealedPrivate(),
                        lead.toSeconds()))
                .map(rows ->
                        new Announced(rows.get(0).getString("kid"), rows.get(0).getOffsetDateTime("signs_from")))
                .call(next -> Db.update(tx, RETIRE, next.kid(), lead.plus(life).toSeconds()));
    }

    /** @return whether the newest key has signed for longer than that; takes the lock */
    static Uni<Boolean> isAged(SqlConnection tx, Duration age) {
        return Db.rows(tx, LOCK)
                .chain(() -> Db.rows(tx, AGED, age.toSeconds()))
                .map(rows -> Boolean.TRUE.equals(rows.get(0).getBoolean("aged")));
    }

    /** @return whether the key is no longer published; not when no other key can sign */
    static Uni<Boolean> withdraw(SqlConnection tx, String kid) {
        return Db.rows(tx, LOCK).chain(() -> Db.update(tx, WITHDRAW, kid)).map(changed -> changed > 0);
    }

    private static String newKid() {
        return "sig_" + Ids.hex(8);
    }

    private static List<StoredKey> read(Connection connection) throws SQLException {
        var published = new ArrayList<StoredKey>();
        try (var query = connection.prepareStatement(PUBLISHED);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                published.add(
                        new StoredKey(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
        }
        return published;
    }

    private static StoredKey of(Row row) {
        return new StoredKey(
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getString("sealed_private"),
                row.getBoolean("may_sign"));
    }

    private static void insert(Connection connection, StoredKey key) throws SQLException {
        try (var insert = connection.prepareStatement(FIRST)) {
            insert.setString(1, key.kid());
            insert.setString(2, StoredKey.PLATFORM);
            insert.setString(3, key.publicJwk());
            insert.setString(4, key.sealedPrivate());
            insert.executeUpdate();
        }
    }
}
