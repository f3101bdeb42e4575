package io.ficha.common.audit;

/** Who acts, and where from: what the audit trail keeps of a request. */
public record Actor(long userId, String email, String role, String companyId, String address, String userAgent) {
    /** What acts by itself, at its time or at the command of who runs the deployment. */
    public static final Actor SYSTEM = new Actor(0, null, "sistema", null, "", null);
}
