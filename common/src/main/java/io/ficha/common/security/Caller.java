package io.ficha.common.security;

import java.time.Instant;

/** Who is calling, as the credential says. */
public sealed interface Caller {
    /** @return the company of the credential; null for an operator on the platform or a service */
    String companyId();

    /** A captive portal of one router. */
    record Portal(String keyId, String companyId, String routerId) implements Caller {}

    /** A program of a company, with a company-wide key. */
    record Integration(String keyId, String companyId) implements Caller {}

    /**
     * A logged-in user, in one of the user's sessions.
     *
     * @param companyId an administrator's own company, or the one that a platform operator entered; null on the platform
     */
    record User(long userId, String email, String nombre, String role, String companyId, Session session)
            implements Caller {
        /** The role of platform operators. */
        public static final String SUPER_ADMIN = "super_admin";

        /** The role of company administrators. */
        public static final String CLIENTE_ADMIN = "cliente_admin";

        /** @return whether it may act for its company: as its administrator, or as an operator who entered it */
        public boolean actsForCompany() {
            return companyId != null && (CLIENTE_ADMIN.equals(role) || SUPER_ADMIN.equals(role));
        }

        /** @return whether it may act for the platform: an operator who entered a company may not */
        public boolean actsForPlatform() {
            return companyId == null && SUPER_ADMIN.equals(role);
        }

        /** @return a platform operator in that company, or on the platform for null; anybody else stays where they are */
        public User in(String company) {
            return SUPER_ADMIN.equals(role) ? new User(userId, email, nombre, role, company, session) : this;
        }
    }

    /**
     * From a login to a logout, an expiry, or an event that ends all sessions of the user.
     *
     * @param epoch counts the events that ended all sessions of the user; an older session is dead
     */
    record Session(String id, long epoch, Instant expires) {}

    /** Another service of Ficha. */
    record Service() implements Caller {
        @Override
        public String companyId() {
            return null;
        }
    }
}
