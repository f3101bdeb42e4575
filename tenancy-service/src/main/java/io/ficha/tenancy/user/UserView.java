package io.ficha.tenancy.user;

import io.ficha.common.security.Caller;
import java.util.Arrays;
import java.util.List;

/** A user as others see it. */
public record UserView(long id, String email, String nombre, String rol, String empresaId, boolean activo) {
    /** The columns of a file. */
    static final List<String> HEADING = List.of("id", "email", "nombre", "rol", "empresa_id", "activo");

    /** @return the view of a user */
    public static UserView of(User user) {
        return new UserView(user.id(), user.email(), user.nombre(), user.rol(), user.companyId(), user.activo());
    }

    /** @return the view of a user who is logged in, and so active */
    public static UserView of(Caller.User user) {
        return new UserView(user.userId(), user.email(), user.nombre(), user.role(), user.companyId(), true);
    }

    /** @return the row of a file */
    List<Object> cells() {
        return Arrays.asList(id, email, nombre, rol, empresaId, activo);
    }
}
