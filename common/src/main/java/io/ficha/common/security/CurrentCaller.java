package io.ficha.common.security;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request being served. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;
    private boolean admitted;
    private RuntimeException refusal;

    void admit(Caller known) {
        caller = known;
        admitted = true;
    }

    void refuse(RuntimeException reason) {
        caller = null;
        admitted = false;
        refusal = reason;
    }

    void requireAdmitted() {
        if (!admitted) throw refusal == null ? Denied.noCredential() : refusal;
    }

    /** @return whether a program of a company was admitted */
    boolean isProgram() {
        return admitted && caller instanceof Caller.Integration;
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
