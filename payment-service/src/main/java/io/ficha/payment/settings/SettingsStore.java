package io.ficha.payment.settings;

import io.ficha.common.db.Db;
import io.ficha.common.settings.CompanySettings;
import io.ficha.common.settings.TelegramChange;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What may be shown of a company's accounts and notices. */
@ApplicationScoped
public class SettingsStore {
    /** The public key of a company that was never given one. */
    private static final String PLACEHOLDER = "key_test_default_pub";

    private static final String TELEGRAM =
            "select token_mask, chat_id, active from telegram_settings where company_id = $1";
    private static final String PROVIDERS = "select provider from provider_credentials where company_id = $1 and active"
            + " and sealed_private_key is not null order by provider";
    private static final String CHANGE = """
            insert into telegram_settings as t (company_id, sealed_token, token_mask, chat_id, active)
            values ($1, $3, $4, $6, case when $7 then $8 else false end)
            on conflict (company_id) do update set
                sealed_token = case when $2 then $3 else t.sealed_token end,
                token_mask = case when $2 then $4 else t.token_mask end,
                chat_id = case when $5 then $6 else t.chat_id end,
                active = case when $7 then $8 else t.active end, updated_at = now()""";

    private final Db db;
    private final ProviderCredentials credentials;

    SettingsStore(Db db, ProviderCredentials credentials) {
        this.db = db;
        this.credentials = credentials;
    }

    /** @return the settings; what was never set has its default */
    Uni<CompanySettings> of(String companyId) {
        return credentials.shown(companyId, Providers.CONEKTA).chain(conekta -> credentials
                .shown(companyId, Providers.MERCADO_PAGO)
                .chain(mercadoPago -> db.of(companyId)
                        .rows(TELEGRAM, companyId)
                        .map(rows -> settings(conekta, mercadoPago, Db.first(rows)))));
    }

    private static CompanySettings settings(
            ProviderCredentials.Shown conekta, ProviderCredentials.Shown mercadoPago, Row telegram) {
        return new CompanySettings(
                conekta.mode(),
                conekta.publicKey() == null ? PLACEHOLDER : conekta.publicKey(),
                mercadoPago.mode(),
                mercadoPago.publicKey(),
                telegram == null ? null : telegram.getString("token_mask"),
                telegram == null ? null : telegram.getString("chat_id"),
                telegram == null ? Boolean.FALSE : telegram.getBoolean("active"));
    }

    /** @return whom the company can take payments by now, by name */
    public Uni<List<String>> providers(String companyId) {
        return db.of(companyId)
                .rows(PROVIDERS, companyId)
                .map(rows -> rows.stream().map(row -> row.getString("provider")).toList());
    }

    /** @return the settings after the change */
    Uni<CompanySettings> change(String companyId, TelegramChange change) {
        return db.of(companyId)
                .update(
                        CHANGE,
                        companyId,
                        change.changesToken(),
                        change.sealedToken(),
                        change.tokenMask(),
                        change.changesChatId(),
                        change.chatId(),
                        change.changesActive(),
                        change.active())
                .chain(() -> of(companyId));
    }
}
