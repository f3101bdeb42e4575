package io.ficha.tenancy.session;

import io.ficha.common.audit.Actor;
import io.ficha.tenancy.password.Passwords;
import io.ficha.tenancy.user.User;
import io.ficha.tenancy.user.UserService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks a logged-in user for the password again, before what only its owner may do. */
@ApplicationScoped
class PasswordProof {
    private final UserService users;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LoginRefusals refusals;

    PasswordProof(UserService users, Passwords passwords, LoginThrottle throttle, LoginRefusals refusals) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.refusals = refusals;
    }

    /** @return the user; fails with {@link LoginRefused} when the password is another, and after too many tries */
    Uni<User> require(Actor actor, String password) {
        String account = "#" + actor.userId();
        return throttle.admit(account, actor.address())
                .chain(() -> users.find(actor.userId()))
                .call(user -> passwords
                        .matches(password, user == null ? null : user.hash())
                        .invoke(matches -> {
                            if (!matches) throw LoginRefused.wrongCurrent();
                        })
                        .onFailure()
                        .invoke(failure -> refusals.note(user, failure, actor.address())))
                .call(() -> throttle.succeeded(account, actor.address()));
    }
}
