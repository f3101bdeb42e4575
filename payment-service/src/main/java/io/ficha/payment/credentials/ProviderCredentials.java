package io.ficha.payment.credentials;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.payment.ProviderConfigured;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.payment.provider.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Each company's own keys at the providers, sealed. */
@ApplicationScoped
public class ProviderCredentials {
    private static final String KIND = "provider-key";
    private static final String FIND = "select mode, sealed_private_key from provider_credentials"
            + " where company_id = $1 and provider = $2 and sealed_private_key is not null";
    private static final String SHOW =
            "select mode, public_key, sealed_private_key is not null as configured from provider_credentials"
                    + " where company_id = $1 and provider = $2";
    private static final String SAVE =
            "insert into provider_credentials as c (company_id, provider, mode, sealed_private_key, public_key)"
                    + " values ($1, $2, coalesce($3, 'test'), $4, $5) on conflict (company_id, provider) do update set"
                    + " mode = coalesce($3, c.mode), sealed_private_key = coalesce($4, c.sealed_private_key),"
                    + " public_key = coalesce($5, c.public_key), updated_at = now()";

    private static final String SAVED = " returning mode, public_key, sealed_private_key is not null as configured";
    private static final String SAVE_FIRST =
            "insert into provider_credentials (company_id, provider, mode, sealed_private_key, public_key)"
                    + " values ($1, $2, coalesce($3, 'test'), $4, $5) on conflict (company_id, provider) do nothing";

    private final Db db;
    private final Outbox outbox;
    private final SecretBox secrets;

    ProviderCredentials(Db db, Outbox outbox, SecretBox secrets) {
        this.db = db;
        this.outbox = outbox;
        this.secrets = secrets;
    }

    /** What may be shown of an account. */
    public record Shown(String mode, String publicKey, boolean configured) {
        private static Shown of(List<Row> rows) {
            var row = Db.first(rows);
            return row == null
                    ? new Shown("test", null, false)
                    : new Shown(row.getString("mode"), row.getString("public_key"), row.getBoolean("configured"));
        }
    }

    /** @return the account with its key opened, or null when the company has none at that provider */
    public Uni<Account> account(String companyId, String provider) {
        return db.of(companyId).rows(FIND, companyId, provider).map(rows -> {
            var row = Db.first(rows);
            if (row == null) return null;
            var key = secrets.open(companyId, KIND, provider, row.getString("sealed_private_key"));
            return new Account(companyId, provider, row.getString("mode"), key);
        });
    }

    /** @return what may be shown; nothing configured when the company has none */
    public Uni<Shown> shown(String companyId, String provider) {
        return db.of(companyId).rows(SHOW, companyId, provider).map(Shown::of);
    }

    /** Changes what is given; null leaves a value as it is. */
    Uni<Void> save(String provider, String mode, String privateKey, String publicKey, Actor actor) {
        var companyId = actor.companyId();
        var sealed = privateKey == null ? null : secrets.seal(companyId, KIND, provider, privateKey);
        return db.of(companyId).inTransaction(tx -> Db.rows(tx, SHOW + " for update", companyId, provider)
                .map(Shown::of)
                .chain(before -> Db.rows(tx, SAVE + SAVED, companyId, provider, mode, sealed, publicKey)
                        .map(Shown::of)
                        .chain(after -> outbox.append(
                                tx,
                                new ProviderConfigured(
                                        companyId,
                                        provider,
                                        after.mode(),
                                        after.publicKey(),
                                        after.configured(),
                                        Clock.systemUTC().instant()),
                                configuredBy(actor, provider, before, after, sealed != null)))));
    }

    private static AdminActionPerformed configuredBy(
            Actor actor, String provider, Shown before, Shown after, boolean newKey) {
        var change = Change.between(before, after);
        return AdminActions.performed(
                actor,
                actor.companyId(),
                "provider.configured",
                provider,
                newKey ? change.withSecret("private_key") : change);
    }

    /** Takes the keys that a company was created with, sealed for it alone, unless it has set its own by now. */
    @Produces
    @Singleton
    EventHandler<ConfigureProvider> configured() {
        return new EventHandler<>(
                "configure-provider", ConfigureProvider.TYPE, ConfigureProvider.class, (tx, event) -> {
                    var sealed = event.sealedPrivateKey();
                    if (sealed != null) secrets.open(event.companyId(), KIND, event.provider(), sealed);
                    return Db.update(
                                    tx,
                                    SAVE_FIRST,
                                    event.companyId(),
                                    event.provider(),
                                    event.mode(),
                                    sealed,
                                    event.publicKey())
                            .replaceWithVoid();
                });
    }
}
