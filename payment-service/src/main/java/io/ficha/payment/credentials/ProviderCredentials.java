package io.ficha.payment.credentials;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.payment.ProviderConfigured;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.provider.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Each company's own keys at the providers, sealed, apart for test and live. */
@ApplicationScoped
public class ProviderCredentials {
    private static final String OF_ACTIVE = " where company_id = $1 and provider = $2 and active";
    private static final String FIND = "select mode, sealed_private_key from provider_credentials" + OF_ACTIVE
            + " and sealed_private_key is not null";
    private static final String FIND_IN_MODE = "select mode, sealed_private_key from provider_credentials"
            + " where company_id = $1 and provider = $2 and mode = $3 and sealed_private_key is not null";
    private static final String SHOWN = "c.mode, c.public_key, c.sealed_private_key is not null as configured,"
            + " c.private_key_end, (select count(*) from webhook_key w where w.company_id = c.company_id"
            + " and w.provider = c.provider and w.mode = c.mode and coalesce(w.valid_until > now(), true)) as webhook_keys,"
            + " (select w.key_end from webhook_key w where w.company_id = c.company_id and w.provider = c.provider"
            + " and w.mode = c.mode and w.valid_until is null) as webhook_key_end";
    private static final String SHOW = "select " + SHOWN + " from provider_credentials c" + OF_ACTIVE;
    /** One change of a company's keys at a time: there may be no row to lock yet. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('provider-keys|' || $1, 0))";

    private static final String RETIRE =
            "update provider_credentials set active = false" + OF_ACTIVE + " and mode <> $3";
    private static final String SAVE = "insert into provider_credentials as c"
            + " (company_id, provider, mode, sealed_private_key, private_key_end, public_key, active)"
            + " values ($1, $2, $3, $4, $5, $6, true) on conflict (company_id, provider, mode) do update set active = true,"
            + " sealed_private_key = case when $7 then $4 else c.sealed_private_key end,"
            + " private_key_end = case when $7 then $5 else c.private_key_end end,"
            + " public_key = case when $8 then $6 else c.public_key end, updated_at = now()";
    private static final String SAVE_FIRST = "insert into provider_credentials"
            + " (company_id, provider, mode, sealed_private_key, private_key_end, public_key)"
            + " select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text where not exists"
            + " (select from provider_credentials where company_id = $1 and provider = $2) on conflict do nothing";

    private final Db db;
    private final Outbox outbox;
    private final KeySeal seal;
    private final WebhookKeys webhookKeys;

    ProviderCredentials(Db db, Outbox outbox, KeySeal seal, WebhookKeys webhookKeys) {
        this.db = db;
        this.outbox = outbox;
        this.seal = seal;
        this.webhookKeys = webhookKeys;
    }

    /**
     * What may be shown of an account in the mode that is in use.
     *
     * @param privateKeyEnd the last four characters, or null when it is too short to tell any
     * @param webhookKeys how many keys webhooks are verified with now: two during a rotation
     */
    public record Shown(
            String mode,
            String publicKey,
            boolean configured,
            String privateKeyEnd,
            int webhookKeys,
            String webhookKeyEnd) {
        private static Shown of(List<Row> rows) {
            var row = Db.first(rows);
            return row == null
                    ? new Shown("test", null, false, null, 0, null)
                    : new Shown(
                            row.getString("mode"),
                            row.getString("public_key"),
                            row.getBoolean("configured"),
                            row.getString("private_key_end"),
                            row.getInteger("webhook_keys"),
                            row.getString("webhook_key_end"));
        }
    }

    /** @return the account in the mode in use with its key opened, or null when the company has none at that provider */
    public Uni<Account> account(String companyId, String provider) {
        return db.of(companyId).rows(FIND, companyId, provider).map(rows -> opened(companyId, provider, rows));
    }

    /** @return the account of that mode, whichever is in use now; null when the company has none */
    public Uni<Account> account(String companyId, String provider, String mode) {
        return db.of(companyId)
                .rows(FIND_IN_MODE, companyId, provider, mode)
                .map(rows -> opened(companyId, provider, rows));
    }

    private Account opened(String companyId, String provider, List<Row> rows) {
        var row = Db.first(rows);
        if (row == null) return null;
        var mode = row.getString("mode");
        return new Account(
                companyId, provider, mode, seal.open(companyId, provider, mode, row.getString("sealed_private_key")));
    }

    /** @return what may be shown; nothing configured when the company has none */
    public Uni<Shown> shown(String companyId, String provider) {
        return db.of(companyId).rows(SHOW, companyId, provider).map(Shown::of);
    }

    /**
     * Changes what is given, and puts that mode in use; told as one event and one action.
     *
     * @return what is shown now; fails with 422 when the key is one of the other mode
     */
    public Uni<Shown> save(KeyChange change, Actor actor) {
        return db.of(actor.companyId()).inTransaction(tx -> save(tx, change, actor));
    }

    /** Puts another key in use to verify webhooks with; the one before stays good for a while. */
    public Uni<Shown> webhookKey(String provider, String key, Actor actor) {
        return save(new KeyChange(provider, null, null, null, key, KeyChange.OLD_WEBHOOK_KEY_FOR), actor);
    }

    private Uni<Shown> save(SqlConnection tx, KeyChange change, Actor actor) {
        var companyId = actor.companyId();
        var provider = change.provider();
        return Db.rows(tx, LOCK, companyId)
                .chain(() -> Db.rows(tx, SHOW, companyId, provider).map(Shown::of))
                .chain(before -> {
                    var mode = change.mode() == null ? before.mode() : change.mode();
                    change.require(mode);
                    return Db.update(tx, RETIRE, companyId, provider, mode)
                            .chain(() -> write(tx, companyId, mode, change))
                            .chain(() -> webhookKeys.change(tx, companyId, mode, change))
                            .chain(() -> Db.rows(tx, SHOW, companyId, provider).map(Shown::of))
                            .call(after -> outbox.append(
                                    tx,
                                    new ProviderConfigured(
                                            companyId,
                                            provider,
                                            after.mode(),
                                            after.publicKey(),
                                            after.configured(),
                                            Clock.systemUTC().instant()),
                                    AdminActions.performed(
                                            actor,
                                            companyId,
                                            "provider.configured",
                                            provider,
                                            changed(before, after, change))));
                });
    }

    private Uni<Void> write(SqlConnection tx, String companyId, String mode, KeyChange change) {
        var key = emptyToNull(change.privateKey());
        return Db.update(
                        tx,
                        SAVE,
                        companyId,
                        change.provider(),
                        mode,
                        key == null ? null : seal.seal(companyId, change.provider(), mode, key),
                        KeySeal.end(key),
                        emptyToNull(change.publicKey()),
                        change.privateKey() != null,
                        change.publicKey() != null)
                .replaceWithVoid();
    }

    private static Change changed(Shown before, Shown after, KeyChange keys) {
        var change = Change.between(before, after);
        if (keys.privateKey() != null) change = change.withSecret("private_key");
        return keys.webhookKey() != null ? change.withSecret("webhook_key") : change;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Takes the keys that a company was created with, sealed for it alone, unless it has set its own by now. */
    @Produces
    @Singleton
    EventHandler<ConfigureProvider> configured() {
        return new EventHandler<>(
                "configure-provider", ConfigureProvider.TYPE, ConfigureProvider.class, (tx, event) -> {
                    var mode = event.mode() == null ? "test" : event.mode();
                    var key = event.sealedPrivateKey() == null
                            ? null
                            : seal.openGiven(event.companyId(), event.provider(), event.sealedPrivateKey());
                    return Db.update(
                                    tx,
                                    SAVE_FIRST,
                                    event.companyId(),
                                    event.provider(),
                                    mode,
                                    key == null ? null : seal.seal(event.companyId(), event.provider(), mode, key),
                                    KeySeal.end(key),
                                    event.publicKey())
                            .replaceWithVoid();
                });
    }
}
