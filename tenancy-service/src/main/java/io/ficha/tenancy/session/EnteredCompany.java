package io.ficha.tenancy.session;

import io.ficha.tenancy.user.UserView;

/** A platform operator's session, acting in one company. */
record EnteredCompany(String accessToken, String tokenType, String expiresAt, UserView user, Company empresa) {
    /** The company as the operator's panel shows it. */
    record Company(String id, String nombre) {}

    @Override
    public String toString() {
        return "EnteredCompany[" + user.id() + ", " + empresa.id() + "]";
    }
}
