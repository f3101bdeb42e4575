package io.ficha.common.directory;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.SessionEnded;
import io.ficha.common.event.tenancy.UserState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An in-memory replica of which users' sessions live, and of the sessions that were ended one by one. */
@ApplicationScoped
public class SessionDirectory {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int SWEEP_EVERY = 1000;
    private final StateMap<UserState> users = new StateMap<>(UserState::version);
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final TenancyClient tenancy;
    private int arrivals;

    SessionDirectory(TenancyClient tenancy) {
        this.tenancy = tenancy;
    }

    /** @return the user; waits for one that is on its way, then asks tenancy; null when there is none */
    public Uni<UserState> user(long userId) {
        String key = String.valueOf(userId);
        var now = users.get(key);
        if (now != null) return Uni.createFrom().item(now);
        return users.await(key, PATIENCE)
                .chain(arrived -> arrived != null ? Uni.createFrom().item(arrived) : tenancy.user(key));
    }

    /** @return whether somebody logged out of the session */
    public boolean hasEnded(String sessionId) {
        return ended.containsKey(sessionId);
    }

    @Produces
    @Singleton
    StateListener userListener() {
        return StateListener.of(Topic.USERS, (key, json) -> {
            if (json == null) users.remove(key);
            else users.put(key, EventJson.read(json, UserState.class));
        });
    }

    @Produces
    @Singleton
    StateListener endedListener() {
        return StateListener.of(Topic.ENDED_SESSIONS, (key, json) -> {
            if (json == null) return;
            var session = EventJson.read(json, SessionEnded.class);
            // A minute more than the token lives: clocks of two machines differ.
            var until = session.expiresAt().plusSeconds(60);
            var now = Clock.systemUTC().instant();
            if (until.isAfter(now)) ended.put(session.sessionId(), until);
            if (++arrivals % SWEEP_EVERY == 0) ended.values().removeIf(now::isAfter);
        });
    }
}
