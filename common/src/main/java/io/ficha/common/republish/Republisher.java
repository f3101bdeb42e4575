package io.ficha.common.republish;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.outbox.Outbox;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the present state of every row again, so that a lost topic is rebuilt.
 *
 * <p>An old state must never follow a newer one on its topic: a compacted topic keeps the last record of a key, and a new
 * reader would see that alone. So rows are read under the lock that their changes need, and appended to the outbox before
 * it is released: whoever changes the row comes either before, and is what is read, or after, and appends after. Two
 * replicas may do so at the same time.
 */
@ApplicationScoped
public class Republisher {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int TRIES = 20;
    /** Well below PostgreSQL's deadlock_timeout: of two transactions that block each other, this one gives way. */
    private static final String WAIT_BRIEFLY = "select set_config('lock_timeout', '300ms', true)";

    private final Db db;
    private final Outbox outbox;
    private final Map<Topic, StateSource> sources;
    private final int pageSize;

    Republisher(
            Db db,
            Outbox outbox,
            @All List<StateSource> sources,
            @ConfigProperty(name = "ficha.republish-page", defaultValue = "500") int pageSize) {
        this.db = db;
        this.outbox = outbox;
        this.sources = sources.stream()
                .collect(Collectors.toMap(
                        StateSource::topic, Function.identity(), Republisher::twice, () -> new EnumMap<>(Topic.class)));
        this.pageSize = pageSize;
    }

    private static StateSource twice(StateSource one, StateSource other) {
        throw new IllegalStateException(one.topic() + " has two sources");
    }

    /** @return the topics that this service can rebuild, in a stable order */
    public List<Topic> topics() {
        return List.copyOf(sources.keySet());
    }

    /**
     * Sends all states of the topic, or of every topic when it is null.
     *
     * @return how many there were by topic; fails with {@link NotRepublished}, {@link RowsBusy}
     */
    public Uni<Map<String, Long>> republish(String topicName) {
        return Multi.createFrom()
                .iterable(named(topicName))
                .onItem()
                .transformToUniAndConcatenate(source -> all(source).map(count -> new Sent(source.topic(), count)))
                .collect()
                .in(TreeMap::new, (counts, sent) -> counts.put(sent.topic().topicName(), sent.count()));
    }

    private record Sent(Topic topic, long count) {}

    private List<StateSource> named(String topicName) {
        var named = sources.values().stream()
                .filter(it -> topicName == null || it.topic().topicName().equals(topicName))
                .toList();
        if (named.isEmpty() && topicName != null) throw new NotRepublished(topicName);
        return named;
    }

    private Uni<Long> all(StateSource source) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Cursor(source.first()), cursor -> next(source, cursor))
                .whilst(count -> count > 0)
                .collect()
                .with(Collectors.summingLong(count -> count))
                .invoke(count -> Log.infof(
                        "states republished topic=%s count=%d", source.topic().topicName(), count));
    }

    private Uni<Integer> next(StateSource source, Cursor cursor) {
        return Uni.createFrom()
                .deferred(() -> db.ofAll().inTransaction(tx -> page(tx, source, cursor)))
                .onFailure(Republisher::isBusy)
                .retry()
                .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
                .atMost(TRIES)
                .onFailure(Republisher::isBusy)
                .transform(RowsBusy::new)
                .map(rows -> {
                    if (!rows.isEmpty()) cursor.at = source.idOf(rows.get(rows.size() - 1));
                    return rows.size();
                });
    }

    private Uni<List<Row>> page(SqlConnection tx, StateSource source, Cursor cursor) {
        return Db.rows(tx, WAIT_BRIEFLY)
                .chain(() -> Db.rows(tx, source.page(), cursor.at, pageSize))
                .call(rows -> outbox.append(tx, source.states(rows)));
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof PgException pg && LOCK_NOT_AVAILABLE.equals(pg.getSqlState());
    }

    /** How far one run through a table got. */
    private static final class Cursor {
        private Object at;

        private Cursor(Object first) {
            this.at = first;
        }
    }
}
