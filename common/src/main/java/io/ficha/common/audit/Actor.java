package io.ficha.common.audit;

/** Who acts, and where from: what the audit trail keeps of a request. */
public record Actor(long userId, String email, String role, String companyId, String address, String userAgent) {
    /** What acts by itself, at its time or at the command of who runs the deployment. */
    public static final Actor SYSTEM = new Actor(0, null, "sistema", null, "", null);

    /** @return somebody who has proven nothing yet */
    public static Actor stranger(String address, String userAgent) {
        return new Actor(0, null, "anonimo", null, address, userAgent);
    }

    /** @return the user, acting from where this one does */
    public Actor as(long id, String provenEmail, String provenRole, String company) {
        return new Actor(id, provenEmail, provenRole, company, address, userAgent);
    }
}
