package io.ficha.payment.credentials;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What webhooks are verified with: per company, provider and mode the current key, and the one before for a while. */
@ApplicationScoped
public class WebhookKeys {
    private static final String OF = " where company_id = $1 and provider = $2";
    private static final String FIND = "select mode, sealed_key from webhook_key" + OF
            + " and coalesce(valid_until > now(), true) order by id desc";
    private static final String CURRENT =
            "select mode, sealed_key from webhook_key" + OF + " and mode = $3 and valid_until is null";
    private static final String END_OLDER =
            "update webhook_key set valid_until = now()" + OF + " and mode = $3 and valid_until > now()";
    private static final String END_CURRENT = "update webhook_key set valid_until = now() + make_interval(secs => $4)"
            + OF + " and mode = $3 and valid_until is null";
    private static final String ADD = "insert into webhook_key (company_id, provider, mode, sealed_key, key_end)"
            + " values ($1, $2, $3, $4, $5)";

    private final Db db;
    private final KeySeal seal;

    WebhookKeys(Db db, KeySeal seal) {
        this.db = db;
        this.seal = seal;
    }

    /** A key that webhooks may be signed with now: a shared secret, or a public key in PEM. */
    public record WebhookKey(String mode, String key) {
        @Override
        public String toString() {
            return "WebhookKey[" + mode + "]";
        }
    }

    /** @return every key that is good now, the newest first; empty when the company has none: then nothing verifies */
    public Uni<List<WebhookKey>> of(String companyId, String provider) {
        return db.of(companyId).rows(FIND, companyId, provider).map(rows -> rows.stream()
                .map(row -> opened(companyId, provider, row))
                .toList());
    }

    private WebhookKey opened(String companyId, String provider, Row row) {
        var mode = row.getString("mode");
        return new WebhookKey(mode, seal.open(companyId, provider, mode, row.getString("sealed_key")));
    }

    /** Puts another key in use. At most two are good at a time: of those before only the last, and for a while. */
    Uni<Void> change(SqlConnection tx, String companyId, String mode, KeyChange change) {
        if (change.webhookKey() == null) return Uni.createFrom().voidItem();
        var provider = change.provider();
        boolean cleared = change.webhookKey().isEmpty();
        return Db.rows(tx, CURRENT, companyId, provider, mode).chain(rows -> {
            var current = rows.isEmpty() ? null : opened(companyId, provider, rows.get(0));
            if (current != null && current.key().equals(change.webhookKey())) {
                return Uni.createFrom().voidItem();
            }
            double stays = cleared ? 0 : change.oldWebhookKeyFor().toSeconds();
            return Db.update(tx, END_OLDER, companyId, provider, mode)
                    .chain(() -> Db.update(tx, END_CURRENT, companyId, provider, mode, stays))
                    .chain(() -> cleared
                            ? Uni.createFrom().voidItem()
                            : Db.update(
                                            tx,
                                            ADD,
                                            companyId,
                                            provider,
                                            mode,
                                            seal.seal(companyId, provider, mode, change.webhookKey()),
                                            KeySeal.end(change.webhookKey()))
                                    .replaceWithVoid());
        });
    }
}
