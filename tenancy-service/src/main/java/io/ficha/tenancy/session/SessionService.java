package io.ficha.tenancy.session;

import io.ficha.common.audit.Actor;
import io.ficha.common.http.Times;
import io.ficha.common.id.Ids;
import io.ficha.common.security.Caller;
import io.ficha.tenancy.password.Passwords;
import io.ficha.tenancy.signing.TokenMinter;
import io.ficha.tenancy.user.User;
import io.ficha.tenancy.user.UserService;
import io.ficha.tenancy.user.UserView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Logging in and changing the password. */
@ApplicationScoped
class SessionService {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int SESSION_ID_BYTES = 16;
    private final UserService users;
    private final Passwords passwords;
    private final TokenMinter tokens;
    private final LoginThrottle throttle = new LoginThrottle(System::nanoTime);

    SessionService(UserService users, Passwords passwords, TokenMinter tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** A session that has just begun. */
    record Session(String accessToken, String tokenType, String expiresAt, UserView user) {
        @Override
        public String toString() {
            return "Session[" + user.id() + "]";
        }
    }

    /** @return the new session; fails with {@link LoginRefused} or when there were too many attempts */
    Uni<Session> login(String email, String password, String address) {
        var pair = new LoginThrottle.Pair(email, address);
        throttle.admit(pair);
        return users.findByEmail(email).chain(user -> passwords
                .matches(password, user == null ? null : user.hash())
                .map(matches -> {
                    if (!matches) {
                        throttle.failed(pair);
                        throw LoginRefused.wrong();
                    }
                    if (!user.activo()) throw LoginRefused.inactive();
                    throttle.succeeded(pair);
                    return begin(user);
                })
                .call(() -> users.requireActiveCompany(user))
                .call(session -> users.loggedIn(session.user().id())));
    }

    private Session begin(User user) {
        var issued = Clock.systemUTC().instant();
        var expires = issued.plus(LIFE);
        var session = new Caller.Session("ses_" + Ids.hex(SESSION_ID_BYTES), user.sessionEpoch(), expires);
        return new Session(
                tokens.session(user.caller(session), issued),
                "bearer",
                Times.naive(expires.truncatedTo(ChronoUnit.SECONDS)),
                UserView.of(user));
    }

    /** @return done; fails with {@link LoginRefused} when the current password is another */
    Uni<Void> changePassword(Actor actor, String current, String next) {
        var pair = new LoginThrottle.Pair("#" + actor.userId(), actor.address());
        throttle.admit(pair);
        return users.find(actor.userId())
                .chain(user -> passwords
                        .matches(current, user == null ? null : user.hash())
                        .invoke(matches -> {
                            if (!matches) {
                                throttle.failed(pair);
                                throw LoginRefused.wrongCurrent();
                            }
                        })
                        .chain(() -> passwords.hash(next))
                        .chain(hash -> users.changePassword(actor, user.hash(), hash)))
                .map(changed -> {
                    if (!changed) throw LoginRefused.wrongCurrent();
                    throttle.succeeded(pair);
                    return null;
                });
    }
}
