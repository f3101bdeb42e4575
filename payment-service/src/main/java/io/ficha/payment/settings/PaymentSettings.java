package io.ficha.payment.settings;

import io.ficha.common.audit.Actor;
import io.ficha.common.directory.Directory;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.CompanySettings;
import io.ficha.payment.credentials.AccountKeys;
import io.ficha.payment.credentials.KeyChange;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes keys and notices together, and tells what was changed and what is set now. */
@ApplicationScoped
class PaymentSettings {
    private final AccountKeys keys;
    private final ProviderCredentials credentials;
    private final SettingsStore settings;
    private final SecretBox secrets;
    private final Directory directory;

    PaymentSettings(
            AccountKeys keys,
            ProviderCredentials credentials,
            SettingsStore settings,
            SecretBox secrets,
            Directory directory) {
        this.keys = keys;
        this.credentials = credentials;
        this.settings = settings;
        this.secrets = secrets;
        this.directory = directory;
    }

    Uni<Map<String, Object>> change(
            String companyId, KeyChange change, TelegramRequest notices, boolean verify, Actor actor) {
        var telegram = notices.sealed(secrets, companyId);
        Uni<AccountKeys.Saved> saved = change.changesAnything() || verify
                ? keys.save(change, verify, actor)
                : Uni.createFrom().nullItem();
        return saved.chain(
                done -> (telegram.changesAnything() ? settings.change(companyId, telegram) : settings.of(companyId))
                        .chain(now -> directory.company(companyId).chain(company -> credentials
                                .shown(companyId, Providers.MERCADO_PAGO)
                                .map(shown -> answer(
                                        Map.of("id", companyId, "nombre", company == null ? "" : company.nombre()),
                                        changed(change, notices),
                                        current(shown, now),
                                        done)))));
    }

    private static Map<String, Object> answer(
            Map<String, Object> company, List<String> changed, Map<String, Object> current, AccountKeys.Saved saved) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put(
                "message",
                changed.isEmpty()
                        ? "No se enviaron cambios. Credenciales actuales se mantienen."
                        : "Credenciales actualizadas correctamente");
        answer.put("empresa", company);
        if (!changed.isEmpty()) answer.put("campos_modificados", changed);
        answer.put(changed.isEmpty() ? "configurado" : "configuracion_actual", current);
        var verification = saved == null ? null : saved.verification();
        if (verification != null) answer.put("verificacion", verification);
        return answer;
    }

    private static List<String> changed(KeyChange keys, TelegramRequest notices) {
        var changed = new ArrayList<String>();
        addSecret(changed, "access_token", keys.privateKey());
        addSecret(changed, "webhook_secret", keys.webhookKey());
        if (keys.publicKey() != null) changed.add("public_key");
        if (keys.mode() != null) changed.add("mode");
        if (notices.token() != null) changed.add("telegram_bot_token");
        if (notices.chatId() != null) changed.add("telegram_chat_id");
        if (notices.active() != null) changed.add("notificaciones_telegram");
        return changed;
    }

    private static void addSecret(List<String> changed, String name, String value) {
        if (value != null) changed.add(name + (value.isEmpty() ? " (eliminado)" : " (actualizado)"));
    }

    private static Map<String, Object> current(ProviderCredentials.Shown shown, CompanySettings now) {
        var current = new LinkedHashMap<String, Object>();
        current.put("access_token", shown.configured());
        current.put("webhook_secret", shown.webhookKeys() > 0);
        current.put("public_key", shown.publicKey() != null);
        current.put("mode", shown.mode());
        current.put("telegram_configurado", now.telegramBotToken() != null && now.telegramChatId() != null);
        current.put("telegram_activo", Boolean.TRUE.equals(now.notificacionesTelegram()));
        return current;
    }
}
