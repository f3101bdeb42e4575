package io.ficha.common.security;

import java.time.Instant;

/** Who is calling, as the credential says. */
public sealed interface Caller {
    /** @return the company of the credential; null for a platform operator or a service */
    String companyId();

    /** A captive portal of one router. */
    record Portal(String keyId, String companyId, String routerId) implements Caller {}

    /** A program of a company, with a company-wide key. */
    record Integration(String keyId, String companyId) implements Caller {}

    /** A logged-in user, in one of the user's sessions. */
    record User(long userId, String email, String nombre, String role, String companyId, Session session)
            implements Caller {
        /** The role of platform operators. */
        public static final String SUPER_ADMIN = "super_admin";

        /** The role of company administrators. */
        public static final String CLIENTE_ADMIN = "cliente_admin";
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
