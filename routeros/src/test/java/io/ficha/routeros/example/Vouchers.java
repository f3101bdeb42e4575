package io.ficha.routeros.example;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.ItemId;
import io.ficha.routeros.Query;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.pool.DialPacer;
import io.ficha.routeros.pool.PoolMetrics;
import io.ficha.routeros.pool.PoolOptions;
import io.ficha.routeros.pool.RouterPool;
import io.ficha.routeros.value.Durations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Hotspot users that are sold by the hour. */
public final class Vouchers {
    private final RouterPool router;

    /** Connects when the first command comes. */
    public Vouchers(Vertx vertx, RouterOsOptions options) {
        router = RouterPool.create(
                vertx,
                DialPacer.create(vertx, DialPacer.Limits.DEFAULT),
                PoolOptions.DEFAULT,
                PoolMetrics.NONE,
                () -> Future.succeededFuture(options));
    }

    /** Reads first and writes only what is missing, so it may be repeated whatever became of the last try. */
    public Future<ItemId> sell(String name, String password, Duration time) {
        var print = Command.of("/ip/hotspot/user/print").proplist(".id").where("name", name);
        return router.execute(print)
                .compose(found -> found.rows().isEmpty()
                        ? add(name, password, time)
                        : Future.succeededFuture(ItemId.of(found.rows().get(0))));
    }

    private Future<ItemId> add(String name, String password, Duration time) {
        return router.execute(Command.of("/ip/hotspot/user/add")
                        .set("name", name)
                        .set("password", password)
                        .set("limit-uptime", Durations.write(time)))
                .map(added -> ItemId.parse(added.ret().orElseThrow()));
    }

    /** How long each user has been online: those with a limit who have begun to use it. */
    public Future<Map<String, Duration>> used() {
        var begun = Query.has("limit-uptime")
                .and(Query.equal("uptime", "0s").not())
                .and(Query.equal("disabled", "false").or(Query.lacks("disabled")));
        return router.execute(Command.of("/ip/hotspot/user/print")
                        .proplist("name", "uptime")
                        .where(begun))
                .map(CommandResult::rows)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.get("name"), row -> Durations.read(row.get("uptime"))
                                .orElseThrow())));
    }

    /** Takes a user away; the id comes from a row, for nothing else addresses an item. */
    public Future<Void> remove(ItemId user) {
        return router.execute(Command.of("/ip/hotspot/user/remove").id(user)).mapEmpty();
    }

    /** Lets commands in flight finish. */
    public Future<Void> close() {
        return router.close();
    }
}
