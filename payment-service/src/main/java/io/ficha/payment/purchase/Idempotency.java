package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the first answer of each {@code Idempotency-Key} for thirty days. One of many requests at once becomes the
 * purchase; the others learn that it is running, and later ones get its answer.
 */
@ApplicationScoped
class Idempotency {
    private static final String FIND = "select request_hash, purchase_id, status, body,"
            + " created_at < now() - interval '60 seconds' as abandoned from idempotency"
            + " where company_id = $1 and key_id = $2 and key = $3";
    private static final String RESERVE = "insert into idempotency (company_id, key_id, key, request_hash, purchase_id)"
            + " values ($1, $2, $3, $4, $5) on conflict do nothing";
    private static final String KEEP = "update idempotency set status = $4, body = $5"
            + " where company_id = $1 and key_id = $2 and key = $3 and status is null";
    private static final String EXPIRE = "delete from idempotency where created_at < now() - interval '30 days'";

    private final Db db;

    Idempotency(Db db) {
        this.db = db;
    }

    /**
     * What is known of a key.
     *
     * @param answer null while none was given
     * @param abandoned whether no request can be waiting for the answer any more
     */
    record Known(String requestHash, String purchaseId, Answer answer, boolean abandoned) {}

    /** @return what is known of the key, or null when it is new */
    Uni<Known> find(Caller.Portal portal, String key) {
        return db.of(portal.companyId())
                .rows(FIND, portal.companyId(), portal.keyId(), key)
                .map(rows -> {
                    var row = Db.first(rows);
                    if (row == null) return null;
                    var status = row.getInteger("status");
                    return new Known(
                            row.getString("request_hash"),
                            row.getString("purchase_id"),
                            status == null ? null : new Answer(status, row.getString("body")),
                            row.getBoolean("abandoned"));
                });
    }

    /** @return whether the key is now this purchase's; false when another request was first */
    Uni<Boolean> reserve(SqlConnection tx, Caller.Portal portal, String key, String requestHash, String purchaseId) {
        return Db.update(tx, RESERVE, portal.companyId(), portal.keyId(), key, requestHash, purchaseId)
                .map(count -> count == 1);
    }

    /** @return the answer that counts: this one, or the one that was kept before */
    Uni<Answer> keep(Caller.Portal portal, String key, Answer answer) {
        return db.of(portal.companyId())
                .update(KEEP, portal.companyId(), portal.keyId(), key, answer.status(), answer.body())
                .chain(count -> count == 1
                        ? Uni.createFrom().item(answer)
                        : find(portal, key)
                                .map(known -> known == null || known.answer() == null ? answer : known.answer()));
    }

    /** Forgets keys that are older than thirty days. */
    Uni<Void> expire() {
        return db.ofAll().update(EXPIRE).replaceWithVoid();
    }
}
