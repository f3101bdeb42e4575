package io.ficha.routergateway.sessions;

import io.ficha.common.http.Times;
import java.time.Clock;
import java.util.List;

/** Some of the sessions of a router, and how many there are in all. */
record SessionPage(String router_id, String leido_en, int total, long limit, long offset, List<GuestSession> sesiones) {
    static SessionPage of(String routerId, List<GuestSession> all, long limit, long offset) {
        return new SessionPage(
                routerId,
                Times.naive(Clock.systemUTC().instant()),
                all.size(),
                limit,
                offset,
                all.stream().skip(offset).limit(limit).toList());
    }
}
