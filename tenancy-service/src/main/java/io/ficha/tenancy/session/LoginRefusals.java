package io.ficha.tenancy.session;

import io.ficha.common.security.Denied;
import io.ficha.common.security.Refusals;
import io.ficha.tenancy.user.User;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the audit trail which log-ins were refused, and why. */
@ApplicationScoped
class LoginRefusals {
    private final Refusals refusals;

    LoginRefusals(Refusals refusals) {
        this.refusals = refusals;
    }

    /** @param user whose account it is, or null when there is no such account */
    void note(User user, Throwable failure, String address) {
        String reason = reasonOf(failure);
        if (reason == null) return;
        if (user == null) refusals.ofLogin(reason, address);
        else refusals.ofLogin(user.id(), user.companyId(), reason, address);
    }

    /** Too many tries: nobody looked whose account it is. */
    void throttled(String address) {
        refusals.ofLogin("demasiados_intentos", address);
    }

    /** @return null when something broke: that is no verdict on who logs in */
    private static String reasonOf(Throwable failure) {
        if (failure instanceof LoginRefused refused) return refused.reason();
        return failure instanceof Denied ? "empresa_inactiva" : null;
    }
}
