package io.ficha.tenancy.user;

/** A user as others see it. */
public record UserView(long id, String email, String nombre, String rol, String empresaId, boolean activo) {

    /** @return the view of a user */
    public static UserView of(User user) {
        return new UserView(user.id(), user.email(), user.nombre(), user.rol(), user.companyId(), user.activo());
    }
}
