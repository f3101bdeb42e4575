package io.ficha.routergateway.hotspot;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Says whether a guest waits for a router: whoever else works on it lets the guest go first. */
@ApplicationScoped
public class Urgency {
    private static final String WAITS = "select 1 from hotspot_job where router_id = $1 and (state = 'RUNNING'"
            + " or state in ('PENDING', 'UNKNOWN') and next_attempt_at <= now()) limit 1";
    private final Db db;

    Urgency(Db db) {
        this.db = db;
    }

    /** @return whether a sold user is on its way to the router, or could be */
    public Uni<Boolean> guestWaits(String routerId) {
        return db.ofAll().rows(WAITS, routerId).map(rows -> !rows.isEmpty());
    }
}
