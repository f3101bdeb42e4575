package io.ficha.tenancy.user;

import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.security.Caller;
import io.vertx.mutiny.sqlclient.Row;

/** A person who may log in. */
public record User(
        long id,
        String email,
        String nombre,
        String rol,
        String companyId,
        boolean activo,
        String hash,
        long sessionEpoch,
        long version) {
    private static final String PLATFORM = "-";

    static User of(Row row) {
        return new User(
                row.getLong("user_id"),
                row.getString("email"),
                row.getString("nombre"),
                row.getString("rol"),
                row.getString("company_id"),
                row.getBoolean("activo"),
                row.getString("password_hash"),
                row.getLong("session_epoch"),
                row.getLong("version"));
    }

    /** @return the user as the bearer of that session */
    public Caller.User caller(Caller.Session session) {
        return new Caller.User(id, email, nombre, rol, companyId, session);
    }

    /** @return what other services need to know to end the user's sessions */
    UserState state() {
        return new UserState(id, companyId == null ? PLATFORM : companyId, activo, sessionEpoch, version);
    }

    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
