package io.ficha.tenancy.user;

import io.ficha.common.db.Db;
import io.ficha.common.security.Caller;
import io.ficha.common.security.Denied;
import io.ficha.common.security.SessionCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the sessions of users who were deactivated: the row decides, not the token. Remembers it for up to a second. */
@ApplicationScoped
class LiveUsers implements SessionCheck {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LIMIT = 10_000;
    private final Db db;
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(User user, long at) {}

    LiveUsers(Db db) {
        this.db = db;
    }

    @Override
    public Uni<Caller.User> admit(Caller.User user) {
        var known = seen.get(user.userId());
        if (known != null && System.nanoTime() - known.at < FRESH_NANOS) {
            return Uni.createFrom().item(callerOf(known.user));
        }
        long asked = System.nanoTime();
        return db.rows("select * from users where user_id = $1", user.userId()).map(rows -> {
            var found = rows.isEmpty() ? null : User.of(rows.get(0));
            if (found != null) remember(found, asked);
            return callerOf(found);
        });
    }

    /** Forgets what it knew of a user who was changed here. */
    void forget(long userId) {
        seen.remove(userId);
    }

    private void remember(User user, long asked) {
        if (seen.size() >= LIMIT) seen.clear();
        seen.put(user.id(), new Seen(user, asked));
    }

    private static Caller.User callerOf(User user) {
        if (user == null || !user.activo()) throw Denied.unauthenticated("Usuario no activo");
        return user.caller();
    }
}
