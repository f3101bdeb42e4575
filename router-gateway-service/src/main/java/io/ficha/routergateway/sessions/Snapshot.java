package io.ficha.routergateway.sessions;

import io.ficha.common.http.Times;
import java.time.Clock;
import java.util.List;

/** What people who watch a router are sent. */
sealed interface Snapshot {
    /** Everybody who is logged in; the first of them, when they are very many, and how many there are. */
    record Here(String leido_en, int total, List<GuestSession> sesiones) implements Snapshot {
        private static final int MOST = 500;

        static Here of(List<GuestSession> all) {
            return new Here(
                    Times.naive(Clock.systemUTC().instant()),
                    all.size(),
                    all.stream().limit(MOST).toList());
        }
    }

    /** The router does not tell now. */
    record Away(boolean alcanzable, String problema, String desde) implements Snapshot {
        static Away because(String problem) {
            return new Away(false, problem, Times.naive(Clock.systemUTC().instant()));
        }
    }

    /** Nothing new: a sign that the line stands. */
    record StillHere() implements Snapshot {}
}
