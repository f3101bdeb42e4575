package io.ficha.common.security;

/** Who is calling, as the credential says. */
public sealed interface Caller {
    /** @return the company of the credential; null for a platform operator or a service */
    String companyId();

    /** A captive portal of one router. */
    record Portal(String keyId, String companyId, String routerId) implements Caller {}

    /** A logged-in user. */
    record User(long userId, String email, String nombre, String role, String companyId) implements Caller {
        /** The role of platform operators. */
        public static final String SUPER_ADMIN = "super_admin";

        /** The role of company administrators. */
        public static final String CLIENTE_ADMIN = "cliente_admin";
    }

    /** Another service of Ficha. */
    record Service() implements Caller {
        @Override
        public String companyId() {
            return null;
        }
    }
}
