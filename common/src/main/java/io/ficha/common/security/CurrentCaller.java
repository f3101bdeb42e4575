package io.ficha.common.security;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request being served. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;
    private RuntimeException refusal = Denied.noCredential();

    void admit(Caller admitted) {
        caller = admitted;
        refusal = null;
    }

    void refuse(RuntimeException reason) {
        caller = null;
        refusal = reason;
    }

    void requireAdmitted() {
        if (refusal != null) throw refusal;
    }

    /** @return the portal that calls; throws {@link Denied} when something else does */
    public Caller.Portal portal() {
        requireAdmitted();
        if (caller instanceof Caller.Portal portal) return portal;
        throw Denied.noCredential();
    }

    /** @return the user that calls; throws {@link Denied} when something else does */
    public Caller.User user() {
        requireAdmitted();
        if (caller instanceof Caller.User user) return user;
        throw Denied.noCredential();
    }

    /** @return the caller's company; throws {@link Denied} when the caller has none */
    public String companyId() {
        requireAdmitted();
        if (caller != null && caller.companyId() != null) return caller.companyId();
        throw Denied.noCredential();
    }
}
