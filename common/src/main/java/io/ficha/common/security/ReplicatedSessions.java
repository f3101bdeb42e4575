package io.ficha.common.security;

import io.ficha.common.directory.SessionDirectory;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends sessions as tenancy's topics tell: within a second of a logout, a new password or a deactivation. */
@DefaultBean
@ApplicationScoped
class ReplicatedSessions implements SessionCheck {
    private final SessionDirectory sessions;

    ReplicatedSessions(SessionDirectory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Caller.User> admit(Caller.User user) {
        if (sessions.hasEnded(user.session().id())) throw Denied.unauthenticated("Token inválido");
        return sessions.user(user.userId()).map(state -> {
            if (state == null || !state.activo()) throw Denied.unauthenticated("Usuario no activo");
            // A token may be ahead of the replica, never behind it.
            if (user.session().epoch() < state.sessionEpoch()) throw Denied.unauthenticated("Token inválido");
            if (!state.mayActIn(user.companyId())) throw Denied.unauthenticated("Token inválido");
            return user;
        });
    }
}
