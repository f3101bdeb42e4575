package io.ficha.tenancy.session;

import io.ficha.common.audit.Actor;
import io.ficha.common.http.Times;
import io.ficha.common.id.Ids;
import io.ficha.common.security.Caller;
import io.ficha.tenancy.company.CompanyService;
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

/** Logging in, entering a company and changing the password. */
@ApplicationScoped
class SessionService {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int SESSION_ID_BYTES = 16;
    private final UserService users;
    private final CompanyService companies;
    private final Passwords passwords;
    private final TokenMinter tokens;
    private final LoginThrottle throttle;
    private final SecondFactor factor;
    private final PasswordProof proof;
    private final LoginRefusals refusals;

    SessionService(
            UserService users,
            CompanyService companies,
            Passwords passwords,
            TokenMinter tokens,
            LoginThrottle throttle,
            SecondFactor factor,
            PasswordProof proof,
            LoginRefusals refusals) {
        this.users = users;
        this.companies = companies;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.factor = factor;
        this.proof = proof;
        this.refusals = refusals;
    }

    /** A session that has just begun. */
    record Session(String accessToken, String tokenType, String expiresAt, UserView user) {
        @Override
        public String toString() {
            return "Session[" + user.id() + "]";
        }
    }

    /**
     * @param code of the second factor, or null
     * @return the new session; fails with {@link LoginRefused} or when there were too many attempts
     */
    Uni<Session> login(String email, String password, String code, Actor stranger) {
        String address = stranger.address();
        return throttle.admit(email, address)
                .chain(() -> users.findByEmail(email))
                .call(user -> proven(user, password, code)
                        .onFailure()
                        .invoke(failure -> refusals.note(user, failure, address)))
                .call(() -> throttle.succeeded(email, address))
                .call(user -> renewed(user, password))
                .chain(user -> begin(user, stranger));
    }

    private Uni<Void> proven(User user, String password, String code) {
        return passwords
                .matches(password, user == null ? null : user.hash())
                .invoke(matches -> {
                    if (!matches) throw LoginRefused.wrong();
                    if (!user.activo()) throw LoginRefused.inactive();
                })
                .chain(() -> users.requireActiveCompany(user))
                .chain(() -> factor.require(user, code));
    }

    /** A hash of weaker parameters than today's is replaced while the password is at hand. */
    private Uni<Void> renewed(User user, String password) {
        if (!Passwords.isOutdated(user.hash())) return Uni.createFrom().voidItem();
        return passwords.hash(password).chain(hash -> users.renewHash(user, hash));
    }

    private Uni<Session> begin(User user, Actor stranger) {
        var issued = Clock.systemUTC().instant();
        var expires = issued.plus(LIFE);
        var session = new Caller.Session("ses_" + Ids.hex(SESSION_ID_BYTES), user.sessionEpoch(), expires);
        return users.loggedIn(user, session.id(), stranger)
                .map(noted -> new Session(
                        tokens.session(user.caller(session), issued), "bearer", expiry(session), UserView.of(user)));
    }

    /** @return the operator's own session, acting in that company: whatever ends the one ends the other */
    Uni<EnteredCompany> enter(Caller.User operator, String companyId, Actor actor) {
        return companies.enter(companyId, actor).map(company -> {
            var user = operator.in(company.companyId());
            return new EnteredCompany(
                    tokens.session(user, Clock.systemUTC().instant()),
                    "bearer",
                    expiry(user.session()),
                    UserView.of(user),
                    new EnteredCompany.Company(company.companyId(), company.nombre()));
        });
    }

    private static String expiry(Caller.Session session) {
        return Times.naive(session.expires().truncatedTo(ChronoUnit.SECONDS));
    }

    /** @return done; fails with {@link LoginRefused} when the current password is another */
    Uni<Void> changePassword(Actor actor, String current, String next) {
        return proof.require(actor, current)
                .chain(user -> passwords.hash(next).chain(hash -> users.changePassword(actor, user.hash(), hash)))
                .map(changed -> {
                    if (!changed) throw LoginRefused.wrongCurrent();
                    return null;
                });
    }
}
