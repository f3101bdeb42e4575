package io.ficha.payment.credentials;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.secret.SecretBox;
import io.ficha.payment.provider.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

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

    private final Db db;
    private final SecretBox secrets;

    ProviderCredentials(Db db, SecretBox secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** What may be shown of an account. */
    public record Shown(String mode, String publicKey, boolean configured) {}

    /** @return the account with its key opened, or null when the company has none at that provider */
    public Uni<Account> account(String companyId, String provider) {
        return db.rows(FIND, companyId, provider).map(rows -> {
            var row = Db.first(rows);
            if (row == null) return null;
            var key = secrets.open(companyId, KIND, provider, row.getString("sealed_private_key"));
            return new Account(companyId, provider, row.getString("mode"), key);
        });
    }

    /** @return what may be shown; nothing configured when the company has none */
    Uni<Shown> shown(String companyId, String provider) {
        return db.rows(SHOW, companyId, provider).map(rows -> {
            var row = Db.first(rows);
            return row == null
                    ? new Shown("test", null, false)
                    : new Shown(row.getString("mode"), row.getString("public_key"), row.getBoolean("configured"));
        });
    }

    /** Changes what is given; null leaves a value as it is. */
    Uni<Void> save(String companyId, String provider, String mode, String privateKey, String publicKey) {
        var sealed = privateKey == null ? null : secrets.seal(companyId, KIND, provider, privateKey);
        return db.update(SAVE, companyId, provider, mode, sealed, publicKey).replaceWithVoid();
    }

    /** Takes the keys that were given when a company was created; they come sealed, for that company alone. */
    @Produces
    @Singleton
    EventHandler<ConfigureProvider> configured() {
        return new EventHandler<>(
                "configure-provider", ConfigureProvider.TYPE, ConfigureProvider.class, (tx, event) -> {
                    var sealed = event.sealedPrivateKey();
                    if (sealed != null) secrets.open(event.companyId(), KIND, event.provider(), sealed);
                    return Db.update(
                                    tx,
                                    SAVE,
                                    event.companyId(),
                                    event.provider(),
                                    event.mode(),
                                    sealed,
                                    event.publicKey())
                            .replaceWithVoid();
                });
    }
}
