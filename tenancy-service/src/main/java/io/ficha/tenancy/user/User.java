package io.ficha.tenancy.user;

import io.ficha.common.security.Caller;
import io.vertx.mutiny.sqlclient.Row;

/** A person who may log in. */
public record User(long id, String email, String nombre, String rol, String companyId, boolean activo, String hash) {

    static User of(Row row) {
        return new User(
                row.getLong("user_id"),
                row.getString("email"),
                row.getString("nombre"),
                row.getString("rol"),
                row.getString("company_id"),
                row.getBoolean("activo"),
                row.getString("password_hash"));
    }

    /** @return the user as the bearer of a session */
    public Caller.User caller() {
        return new Caller.User(id, email, nombre, rol, companyId);
    }

    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
