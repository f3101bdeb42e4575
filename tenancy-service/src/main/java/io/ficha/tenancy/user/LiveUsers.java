package io.ficha.tenancy.user;

import io.ficha.common.db.Db;
import io.ficha.common.security.Caller;
import io.ficha.common.security.Denied;
import io.ficha.common.security.SessionCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends sessions as the database tells, so that tenancy needs no topic to obey itself: the user's row and the list of
 * ended sessions decide, not the token. Remembers the answer for up to a second.
 */
@ApplicationScoped
class LiveUsers implements SessionCheck {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LIMIT = 10_000;
    private static final String ASK = """
            select users.*, exists (select 1 from ended_sessions where session_id = $2) as ended
            from users where user_id = $1""";
    private final Db db;
    /** By session: what the database said, and when it was asked. */
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(User user, boolean ended, long at) {}

    LiveUsers(Db db) {
        this.db = db;
    }

    @Override
    public Uni<Caller.User> admit(Caller.User user) {
        var known = seen.get(user.session().id());
        if (known != null && System.nanoTime() - known.at < FRESH_NANOS) {
            return Uni.createFrom().item(callerOf(known, user));
        }
        long asked = System.nanoTime();
        return db.ofAll().rows(ASK, user.userId(), user.session().id()).map(rows -> {
            if (rows.isEmpty()) throw Denied.unauthenticated("Usuario no activo");
            var found = seenIn(rows.get(0), asked);
            if (seen.size() >= LIMIT) seen.clear();
            seen.put(user.session().id(), found);
            return callerOf(found, user);
        });
    }

    /** Forgets what it knew of a user who was changed here. */
    void forget(long userId) {
        seen.values().removeIf(it -> it.user.id() == userId);
    }

    private static Seen seenIn(Row row, long asked) {
        return new Seen(User.of(row), row.getBoolean("ended"), asked);
    }

    /** The row decides, but for the company that an operator entered: that is the token's to say. */
    private static Caller.User callerOf(Seen seen, Caller.User token) {
        var session = token.session();
        if (!seen.user.activo()) throw Denied.unauthenticated("Usuario no activo");
        if (seen.ended || session.epoch() < seen.user.sessionEpoch()) throw Denied.unauthenticated("Token inválido");
        return seen.user.caller(session).in(token.companyId());
    }
}
