package io.ficha.tenancy.company;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.settings.TelegramChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;

/** A company as its administrators see and change it: its row here, its settings in the payment service. */
@ApplicationScoped
class MyCompany {
    private final CompanyService companies;
    private final PaymentSettings settings;
    private final SecretBox box;
    private final ExpiringKeys keys;

    MyCompany(CompanyService companies, PaymentSettings settings, SecretBox box, ExpiringKeys keys) {
        this.companies = companies;
        this.settings = settings;
        this.box = box;
        this.keys = keys;
    }

    /** @return the company; fails with {@link CompanyNotFound}, and when the payment service is away */
    Uni<MyCompanyView> get(String companyId) {
        return companies.get(companyId).chain(company -> settings.of(companyId)
                .chain(shown -> keys.of(companyId).map(expiring -> MyCompanyView.of(company, shown, expiring))));
    }

    /** The settings go first: sent again after a failure in between, the change is made again, to the same end. */
    Uni<MyCompanyView> change(MyCompanyPatch patch, Actor actor) {
        String companyId = actor.companyId();
        var telegram = telegram(companyId, patch);
        var changed = telegram.changesAnything() ? settings.change(companyId, telegram) : settings.of(companyId);
        return changed.chain(shown -> companies
                .update(companyId, patch.company(), audited(telegram), actor)
                .map(company -> MyCompanyView.of(company, shown, List.of())));
    }

    private static Change audited(TelegramChange telegram) {
        var after = new LinkedHashMap<String, Object>();
        if (telegram.changesToken()) after.put("telegram_bot_token", telegram.tokenMask());
        if (telegram.changesChatId()) after.put("telegram_chat_id", telegram.chatId());
        if (telegram.changesActive()) after.put("notificaciones_telegram", telegram.active());
        return new Change(null, after);
    }

    private TelegramChange telegram(String companyId, MyCompanyPatch patch) {
        String token = patch.token();
        boolean kept = token != null && TelegramChange.isMask(token); // a form that was shown and sent back
        boolean given = token != null && !kept;
        return new TelegramChange(
                patch.changesToken() && !kept,
                given ? box.seal(companyId, TelegramChange.KIND, TelegramChange.ID, token) : null,
                given ? TelegramChange.mask(token) : null,
                patch.changesChatId(),
                patch.chatId(),
                patch.changesActive(),
                patch.active());
    }
}
