package io.ficha.tenancy.apikey;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.Hashes;
import io.ficha.common.security.CompanyKeys;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.company.CompanyNotFound;
import io.ficha.tenancy.company.CompanyService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Company-wide keys: what programs of an ISP call with. A company may have several at a time. */
@ApplicationScoped
class CompanyKeyService {
    private static final String INSERT = """
            insert into api_keys (key_id, company_id, nombre, key_hash, issued_at, expires_at)
            values ($1, $2, $3, $4, now(), now() + $5 * interval '1 second') returning *""";
    private static final String LIST = """
            select * from api_keys where company_id = $1 and router_id is null order by issued_at desc, key_id""";
    private static final String LOCK = """
            select * from api_keys where company_id = $1 and key_id = $2 and router_id is null for update""";
    private static final String REVOKE = """
            update api_keys set revoked_at = now(), version = version + 1
            where company_id = $1 and key_id = $2 returning *""";
    private static final String REPLACE = """
            update api_keys set replaced_at = now(), version = version + 1,
                expires_at = least(expires_at, now() + $3 * interval '1 second')
            where company_id = $1 and key_id = $2 returning *""";

    private final Db db;
    private final Outbox outbox;
    private final Audit audit;
    private final CompanyService companies;
    private final CompanyKeys form;

    CompanyKeyService(Db db, Outbox outbox, Audit audit, CompanyService companies, CompanyKeys form) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
        this.companies = companies;
        this.form = form;
    }

    /** A key at the only moment when it is known in the clear; and the key it replaces, or null. */
    record Issued(String key, ApiKey row, ApiKey before) {
        @Override
        public String toString() {
            return "Issued[" + row.keyId() + "]";
        }
    }

    /** @return a new key; fails with {@link CompanyNotFound} */
    Uni<Issued> issue(String companyId, String nombre, Duration life, Actor actor) {
        return companies.require(companyId).chain(() -> db.of(companyId)
                .inTransaction(tx -> insert(tx, companyId, nombre, life)
                        .call(issued -> told(tx, issued.row(), actor, "company-key.issued"))));
    }

    private Uni<Issued> insert(SqlConnection tx, String companyId, String nombre, Duration life) {
        String key = form.generate();
        return Db.rows(tx, INSERT, Ids.apiKey(), companyId, nombre, Hashes.sha256(key), life.toSeconds())
                .map(rows -> new Issued(key, ApiKey.of(rows.get(0)), null));
    }

    /** @return all keys of the company, newest first; fails with {@link CompanyNotFound} */
    Uni<List<ApiKey>> list(String companyId) {
        return companies
                .require(companyId)
                .chain(() -> db.of(companyId).rows(LIST, companyId))
                .map(rows -> rows.stream().map(ApiKey::of).toList());
    }

    /** @return the key as revoked now; fails when there is none, or it was revoked before */
    Uni<ApiKey> revoke(String companyId, String keyId, Actor actor) {
        return db.of(companyId).inTransaction(tx -> live(tx, companyId, keyId)
                .chain(() -> Db.rows(tx, REVOKE, companyId, keyId))
                .map(rows -> ApiKey.of(rows.get(0)))
                .call(key -> told(tx, key, actor, "company-key.revoked")));
    }

    /** @return the successor of a key, which works on for the overlap; fails when there is no such live key */
    Uni<Issued> rotate(String companyId, String keyId, Duration overlap, Duration life, Actor actor) {
        return db.of(companyId).inTransaction(tx -> live(tx, companyId, keyId)
                .chain(() -> Db.rows(tx, REPLACE, companyId, keyId, overlap.toSeconds()))
                .map(rows -> ApiKey.of(rows.get(0)))
                .call(before -> outbox.append(tx, before.state()))
                .chain(before -> insert(tx, companyId, before.nombre(), life)
                        .map(issued -> new Issued(issued.key(), issued.row(), before)))
                .call(issued -> told(tx, issued.row(), actor, "company-key.rotated")));
    }

    private static Uni<ApiKey> live(SqlConnection tx, String companyId, String keyId) {
        if (!Ids.isPlausible(companyId) || !Ids.isPlausible(keyId)) throw new ApiKeyNotFound();
        return Db.rows(tx, LOCK, companyId, keyId).map(rows -> {
            if (rows.isEmpty()) throw new ApiKeyNotFound();
            var key = ApiKey.of(rows.get(0));
            if (key.revokedAt() != null) throw new ApiKeyAlreadyRevoked();
            return key;
        });
    }

    private Uni<Void> told(SqlConnection tx, ApiKey key, Actor actor, String action) {
        return outbox.append(tx, key.state())
                .chain(() -> audit.record(
                        tx, actor, key.companyId(), action, key.keyId(), Change.created(ApiKeyView.of(key))));
    }
}
