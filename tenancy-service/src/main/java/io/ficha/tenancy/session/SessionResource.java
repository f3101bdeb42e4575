package io.ficha.tenancy.session;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.password.Passwords;
import io.ficha.tenancy.user.UserService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Sessions of users of either role. */
@Path("/api/v1/auth")
class SessionResource {
    private static final int LONGEST_PASSWORD = 1024;
    private static final int LONGEST_CODE = 64;
    private final SessionService sessions;
    private final UserService users;
    private final CurrentCaller caller;
    private final Audit audit;

    SessionResource(SessionService sessions, UserService users, CurrentCaller caller, Audit audit) {
        this.sessions = sessions;
        this.users = users;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Path("/login")
    @Access(Who.PUBLIC)
    public Uni<SessionService.Session> login(Body body) {
        String email = body.email("email");
        String password = body.secret(LONGEST_PASSWORD, "password");
        String code = body.optionalSecret(LONGEST_CODE, "codigo");
        body.check();
        return sessions.login(email, password, code, audit.stranger());
    }

    /** Ends the session that asks, in every service. */
    @POST
    @Path("/logout")
    @Access(Who.ANY_SESSION)
    public Uni<Message> logout() {
        return users.logOut(audit.accountHolder(), caller.user().session())
                .replaceWith(new Message("Sesión cerrada exitosamente"));
    }

    @POST
    @Path("/change-password")
    @Access(Who.ANY_SESSION)
    public Uni<Message> changePassword(Body body) {
        String current = body.secret(LONGEST_PASSWORD, "current_password");
        String next = Passwords.read(body, "new_password");
        Passwords.refuseGuessable(
                body, "new_password", next, caller.user().email(), caller.user().nombre());
        body.check();
        return sessions.changePassword(audit.accountHolder(), current, next)
                .replaceWith(new Message("Contraseña actualizada exitosamente"));
    }

    /** An answer that only says so. */
    record Message(String message) {}
}
