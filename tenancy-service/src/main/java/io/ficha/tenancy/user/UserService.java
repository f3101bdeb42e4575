package io.ficha.tenancy.user;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.SessionEnded;
import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.republish.StateSource;
import io.ficha.common.security.Caller;
import io.ficha.common.security.Denied;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.company.CompanyService;
import io.ficha.tenancy.password.Passwords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The people who may log in. */
@ApplicationScoped
public class UserService {
    private static final String INSERT = """
            insert into users (email, password_hash, nombre, rol, company_id) values ($1, $2, $3, $4, $5)
            on conflict (email) do nothing returning *""";
    private static final String TOGGLE = """
            update users set activo = not activo, session_epoch = session_epoch + 1, version = version + 1
            where user_id = $1 returning *""";
    private static final String CHANGE_PASSWORD = """
            update users set password_hash = $3, session_epoch = session_epoch + 1, version = version + 1
            where user_id = $1 and password_hash = $2 returning *""";

    private static final String END_SESSION = """
            with old as (delete from ended_sessions where expires_at < now() - interval '1 hour')
            insert into ended_sessions (session_id, company_id, user_id, expires_at) values ($1, $2, $3, $4)
            on conflict (session_id) do nothing""";

    private final Db db;
    private final Outbox outbox;
    private final Audit audit;
    private final CompanyService companies;
    private final Passwords passwords;
    private final LiveUsers live;

    UserService(Db db, Outbox outbox, Audit audit, CompanyService companies, Passwords passwords, LiveUsers live) {
        this.db = db;
        this.outbox = outbox;
        this.audit = audit;
        this.companies = companies;
        this.passwords = passwords;
        this.live = live;
    }

    /** @return the user; fails when the company does not exist or the address is taken */
    Uni<User> create(NewUser user, Actor actor) {
        Uni<Void> company = user.isClienteAdmin()
                ? companies.require(user.empresaId())
                : Uni.createFrom().voidItem();
        return company.chain(() -> refuseTaken(user.email()))
                .chain(() -> passwords.hash(user.password()))
                .chain(hash -> insert(user, hash, actor));
    }

    /** The unique index decides; asking first only spares the hash. */
    private Uni<Void> refuseTaken(String email) {
        return findByEmail(email)
                .invoke(found -> {
                    if (found != null) throw taken();
                })
                .replaceWithVoid();
    }

    private Uni<User> insert(NewUser user, String hash, Actor actor) {
        return db.ofAll().inTransaction(tx -> Db.rows(
                        tx, INSERT, user.email(), hash, user.nombre(), user.rol(), user.empresaId())
                .map(rows -> {
                    if (rows.isEmpty()) throw taken();
                    return User.of(rows.get(0));
                })
                .call(created -> outbox.append(tx, created.state()))
                .call(created -> audit.record(
                        tx,
                        actor,
                        created.companyId(),
                        "user.created",
                        String.valueOf(created.id()),
                        Change.created(UserView.of(created)))));
    }

    private static UserRefused taken() {
        return new UserRefused("El email ya está registrado");
    }

    /** @return the users with that role and company; null stands for any */
    Uni<List<User>> list(String rol, String companyId) {
        if (rol != null && !Ids.isPlausible(rol)) return Uni.createFrom().item(List.of());
        if (companyId != null && !Ids.isPlausible(companyId))
            return Uni.createFrom().item(List.of());
        return db.ofAll()
                .rows("""
                        select * from users where ($1::text is null or rol = $1) and ($2::text is null or company_id = $2)
                        order by user_id""", rol, companyId)
                .map(rows -> rows.stream().map(User::of).toList());
    }

    /** @return the user; fails with {@link UserNotFound} */
    Uni<User> require(long userId) {
        return find(userId).onItem().ifNull().failWith(UserNotFound::new);
    }

    /** @return the user, switched on or off; its sessions follow at once */
    Uni<User> toggleActive(long userId, Actor actor) {
        if (userId == actor.userId()) {
            return require(userId).map(self -> {
                throw new UserRefused("No puedes desactivar tu propio usuario");
            });
        }
        return db.ofAll()
                .inTransaction(tx -> Db.rows(tx, TOGGLE, userId)
                        .map(rows -> {
                            if (rows.isEmpty()) throw new UserNotFound();
                            return User.of(rows.get(0));
                        })
                        .call(user -> outbox.append(tx, user.state()))
                        .call(user -> audit.record(
                                tx,
                                actor,
                                user.companyId(),
                                user.activo() ? "user.activated" : "user.deactivated",
                                String.valueOf(userId),
                                Change.none())))
                .invoke(() -> live.forget(userId));
    }

    /** @return the user, or null */
    public Uni<User> find(long userId) {
        return db.ofAll().rows("select * from users where user_id = $1", userId).map(UserService::one);
    }

    /** @return the user with exactly that address, or null */
    public Uni<User> findByEmail(String email) {
        return db.ofAll().rows("select * from users where email = $1", email).map(UserService::one);
    }

    /** @return done when the user's company, if there is one, is active; fails with {@link Denied} */
    public Uni<Void> requireActiveCompany(User user) {
        if (user.companyId() == null) return Uni.createFrom().voidItem();
        return companies
                .state(user.companyId())
                .invoke(company -> {
                    if (company == null || !company.activa()) throw Denied.unauthenticated("Empresa no activa");
                })
                .replaceWithVoid();
    }

    /** Notes that the user logged in. */
    public Uni<Void> loggedIn(User user, String sessionId, Actor stranger) {
        var actor = stranger.as(user.id(), user.email(), user.rol(), user.companyId());
        return db.ofAll().inTransaction(tx -> Db.update(
                        tx, "update users set ultimo_login = now() where user_id = $1", user.id())
                .chain(() -> audit.record(tx, actor, user.companyId(), "session.started", sessionId, Change.none())));
    }

    /** Replaces a hash of the same password; the sessions go on. */
    public Uni<Void> renewHash(User user, String hash) {
        return db.ofAll()
                .update(
                        "update users set password_hash = $3 where user_id = $1 and password_hash = $2",
                        user.id(),
                        user.hash(),
                        hash)
                .replaceWithVoid();
    }

    /**
     * Sets a new password and ends all sessions of the user.
     *
     * @return whether it was set: not when the hash that was checked before is no longer there
     */
    public Uni<Boolean> changePassword(Actor actor, String before, String hash) {
        return db.ofAll()
                .inTransaction(tx -> Db.rows(tx, CHANGE_PASSWORD, actor.userId(), before, hash)
                        .map(UserService::one)
                        .onItem()
                        .ifNotNull()
                        .call(user -> outbox.append(tx, user.state())
                                .chain(() -> audit.record(
                                        tx,
                                        actor,
                                        user.companyId(),
                                        "user.password-changed",
                                        String.valueOf(user.id()),
                                        Change.none()))))
                .invoke(() -> live.forget(actor.userId()))
                .map(Objects::nonNull);
    }

    /** Ends one session of the user for good. */
    public Uni<Void> logOut(Actor actor, Caller.Session session) {
        String company = actor.companyId() == null ? "-" : actor.companyId();
        var expires = session.expires().atOffset(ZoneOffset.UTC);
        return db.ofAll()
                .inTransaction(tx -> Db.update(tx, END_SESSION, session.id(), company, actor.userId(), expires)
                        .call(() -> outbox.append(
                                tx, new SessionEnded(session.id(), actor.userId(), company, session.expires())))
                        .call(() -> audit.record(
                                tx, actor, actor.companyId(), "session.ended", session.id(), Change.none())))
                .invoke(() -> live.forget(actor.userId()))
                .replaceWithVoid();
    }

    /** @return what other services need of the user, or null */
    public Uni<UserState> state(long userId) {
        return find(userId).map(user -> user == null ? null : user.state());
    }

    @Produces
    @Singleton
    StateSource userStates() {
        return StateSource.byNumber(Topic.USERS, "select * from users", "user_id", row -> User.of(row)
                .state());
    }

    /** No state, but replicas are made of it: without it, an ended session would live on where it is read anew. */
    @Produces
    @Singleton
    StateSource endedSessions() {
        return StateSource.byText(
                Topic.ENDED_SESSIONS,
                "select * from ended_sessions",
                "session_id",
                row -> new SessionEnded(
                        row.getString("session_id"),
                        row.getLong("user_id"),
                        row.getString("company_id"),
                        row.getOffsetDateTime("expires_at").toInstant()));
    }

    private static User one(List<Row> rows) {
        return rows.isEmpty() ? null : User.of(rows.get(0));
    }
}
