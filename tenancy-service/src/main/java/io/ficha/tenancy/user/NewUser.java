package io.ficha.tenancy.user;

import io.ficha.common.http.Body;
import io.ficha.common.security.Caller;
import io.ficha.tenancy.password.Passwords;

/** What a user is created with. */
record NewUser(String email, String password, String nombre, String rol, String empresaId) {

    static NewUser from(Body body) {
        var user = new NewUser(
                body.email("email"),
                Passwords.read(body, "password"),
                body.text(100, "nombre"),
                body.text(20, "rol"),
                emptyIsNone(body.optionalText(50, "empresa_id")));
        Passwords.refuseGuessable(body, "password", user.password, user.email, user.nombre);
        body.check();
        user.checkRole();
        return user;
    }

    boolean isClienteAdmin() {
        return Caller.User.CLIENTE_ADMIN.equals(rol);
    }

    private void checkRole() {
        boolean superAdmin = Caller.User.SUPER_ADMIN.equals(rol);
        if (!superAdmin && !isClienteAdmin()) {
            throw new UserRefused("Rol inválido. Debe ser 'super_admin' o 'cliente_admin'");
        }
        if (isClienteAdmin() && empresaId == null) throw new UserRefused("cliente_admin requiere empresa_id");
        if (superAdmin && empresaId != null) throw new UserRefused("super_admin no debe tener empresa_id");
    }

    private static String emptyIsNone(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "NewUser[" + rol + "]";
    }
}
