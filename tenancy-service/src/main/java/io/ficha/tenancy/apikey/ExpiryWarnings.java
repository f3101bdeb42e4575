package io.ficha.tenancy.apikey;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.tenancy.audit.Audit;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Puts on record that a key will expire: 30, 7 and 1 days before, once each, however many replicas look. */
@ApplicationScoped
class ExpiryWarnings {
    private static final long LOOK_MS = Duration.ofHours(1).toMillis();
    private static final String WARN = """
            update api_keys set warned_days = due.days
            from (select key_id, case when expires_at < now() + interval '1 day' then 1
                      when expires_at < now() + interval '7 days' then 7 else 30 end as days
                  from api_keys where revoked_at is null and replaced_at is null
                      and expires_at > now() and expires_at < now() + interval '30 days') due
            where api_keys.key_id = due.key_id and (api_keys.warned_days is null or api_keys.warned_days > due.days)
            returning api_keys.*""";
    private final Db db;
    private final Audit audit;
    private final Vertx vertx;

    ExpiryWarnings(Db db, Audit audit, Vertx vertx) {
        this.db = db;
        this.audit = audit;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        look();
        vertx.setPeriodic(LOOK_MS, timer -> look());
    }

    private void look() {
        warn().subscribe().with(done -> {}, failure -> Log.warnf("expiry was not looked at: %s", failure.toString()));
    }

    /** @return done when every key that is due has its warning */
    Uni<Void> warn() {
        return db.ofAll().inTransaction(tx -> Db.rows(tx, WARN)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> warning(tx, row))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> warning(SqlConnection tx, Row row) {
        var key = ApiKey.of(row);
        String action = "api-key.expires-in-" + row.getInteger("warned_days") + "-days";
        return audit.record(tx, Actor.SYSTEM, key.companyId(), action, key.keyId(), Change.none());
    }
}
