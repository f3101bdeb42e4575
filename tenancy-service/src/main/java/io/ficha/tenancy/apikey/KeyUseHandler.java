package io.ficha.tenancy.apikey;

import io.ficha.common.db.Db;
import io.ficha.common.event.tenancy.ApiKeysUsed;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;

/** Adds up what all services tell of the use of keys. */
@ApplicationScoped
class KeyUseHandler {
    /** Rows are taken in one order, so that reports of two replicas never wait for each other. */
    private static final String ADD = """
            with told as (select * from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as t (key_id, uses, last)),
                 mine as (select key_id from api_keys where key_id = any($1) order by key_id for update)
            update api_keys set use_count = use_count + told.uses, last_used = greatest(last_used, told.last)
            from told, mine where api_keys.key_id = told.key_id and mine.key_id = told.key_id""";

    @Produces
    @Singleton
    EventHandler<ApiKeysUsed> keyUse() {
        return new EventHandler<>("key-use", ApiKeysUsed.TYPE, ApiKeysUsed.class, KeyUseHandler::add);
    }

    private static Uni<Void> add(SqlConnection tx, ApiKeysUsed event) {
        var uses = event.uses().stream()
                .sorted(Comparator.comparing(ApiKeysUsed.Use::keyId))
                .toList();
        return Db.update(
                        tx,
                        ADD,
                        uses.stream().map(ApiKeysUsed.Use::keyId).toArray(String[]::new),
                        uses.stream().map(ApiKeysUsed.Use::count).toArray(Long[]::new),
                        uses.stream()
                                .map(use -> use.lastUsed().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }
}
