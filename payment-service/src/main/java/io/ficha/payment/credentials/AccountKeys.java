package io.ficha.payment.credentials;

import io.ficha.common.audit.Actor;
import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.payment.conekta.ConektaWebhooks;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Probe;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Saves a company's keys, and tries them at the provider when asked to, by a call that changes nothing there. */
@ApplicationScoped
public class AccountKeys {
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final ConektaWebhooks conektaWebhooks;

    AccountKeys(ProviderCredentials credentials, Providers providers, ConektaWebhooks conektaWebhooks) {
        this.conektaWebhooks = conektaWebhooks;
        this.credentials = credentials;
        this.providers = providers;
    }

    /** What was saved, and what the provider says of it: null when it was not asked. */
    public record Saved(ProviderCredentials.Shown shown, Probe probe) {
        /** @return what the provider says, in words for people; null when it was not asked */
        public Map<String, Object> verification() {
            if (probe == null) return null;
            var verification = new LinkedHashMap<String, Object>();
            verification.put("valida", probe == Probe.ACCEPTED);
            verification.put(
                    "mensaje",
                    switch (probe) {
                        case ACCEPTED -> "El proveedor aceptó las credenciales.";
                        case REFUSED -> "El proveedor rechazó las credenciales.";
                        case WRONG_MODE -> "Las credenciales son de otro modo.";
                        case NO_ANSWER -> "El proveedor no respondió; las credenciales no se pudieron verificar.";
                    });
            return verification;
        }
    }

    /** @return what was saved; fails with 422 when the key is one of the other mode, and nothing is saved then */
    public Uni<Saved> save(KeyChange change, boolean verify, Actor actor) {
        if (!verify) return credentials.save(change, actor).map(shown -> new Saved(shown, null));
        return candidate(change, actor.companyId())
                .chain(account -> probe(account).chain(probe -> {
                    if (probe == Probe.WRONG_MODE) throw KeyChange.otherMode();
                    return credentials.save(change, actor).map(shown -> new Saved(shown, probe));
                }));
    }

    /** Sets up the company's webhooks at Conekta. @return where they are sent */
    Uni<String> registerWebhook(Actor actor) {
        return credentials.account(actor.companyId(), Providers.CONEKTA).chain(account -> {
            if (account == null) throw new NoAccount();
            return conektaWebhooks.register(account, pem -> credentials.webhookKey(Providers.CONEKTA, pem, actor));
        });
    }

    /** There is no key with which a webhook could be set up. */
    static final class NoAccount extends DomainException {
        private static final long serialVersionUID = 1L;

        NoAccount() {
            super(ProblemType.BAD_REQUEST, "La empresa no tiene configurado Conekta");
        }
    }

    private Uni<Probe> probe(Account account) {
        return account == null
                ? Uni.createFrom().item(Probe.REFUSED)
                : providers.named(account.provider()).probe(account);
    }

    /** @return the account as it is going to be, or null when it would have no key */
    private Uni<Account> candidate(KeyChange change, String companyId) {
        return credentials.shown(companyId, change.provider()).chain(shown -> {
            var mode = change.mode() == null ? shown.mode() : change.mode();
            change.require(mode);
            if (change.privateKey() == null) return credentials.account(companyId, change.provider(), mode);
            return Uni.createFrom()
                    .item(
                            change.privateKey().isEmpty()
                                    ? null
                                    : new Account(companyId, change.provider(), mode, change.privateKey()));
        });
    }
}
