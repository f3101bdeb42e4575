package io.ficha.common.inbox;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.IncomingEvent;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes batches of records to the handlers: in order per key, several keys at a time, each event once. PostgreSQL away:
 * the batch waits. A record that no retry can help is parked with all that follows on its key; other keys go on.
 */
@ApplicationScoped
public class EventDispatcher {
    private static final int KEYS_AT_A_TIME = 8;
    private static final int TRIES_BEFORE_PARKING = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Db db;
    private final Inbox inbox;
    private final Map<String, List<EventHandler<?>>> handlers;

    EventDispatcher(Db db, Inbox inbox, @All List<EventHandler<?>> handlers) {
        this.db = db;
        this.inbox = inbox;
        this.handlers = handlers.stream().collect(Collectors.groupingBy(EventHandler::type));
    }

    /** @return done when every record of the batch has had its effect, was known already, or is parked; never fails */
    public Uni<Void> dispatch(ConsumerRecords<String, String> batch) {
        return dispatch(batch, type -> true);
    }

    /**
     * The same for events of some types only: two channels of a service may read one topic, each for its own handlers.
     *
     * @return done when every record of those types has had its effect, was known already, or is parked; never fails
     */
    public Uni<Void> dispatch(ConsumerRecords<String, String> batch, Predicate<String> types) {
        var byKey = new LinkedHashMap<List<Object>, List<Step<?>>>();
        for (ConsumerRecord<String, String> message : batch) {
            if (!types.test(typeOf(message))) continue;
            for (EventHandler<?> handler : handlers.getOrDefault(typeOf(message), List.of())) {
                byKey.computeIfAbsent(List.of(message.topic(), String.valueOf(message.key())), k -> new ArrayList<>())
                        .add(new Step<>(handler, message));
            }
        }
        return Multi.createFrom()
                .iterable(byKey.values())
                .onItem()
                .transformToUni(this::inOrder)
                .merge(KEYS_AT_A_TIME)
                .onItem()
                .ignoreAsUni();
    }

    private static String typeOf(ConsumerRecord<String, String> message) {
        String type = IncomingEvent.typeOf(message);
        return type == null ? "" : type;
    }

    /** All of a key in one transaction if that works, else one by one. */
    private Uni<Void> inOrder(List<Step<?>> steps) {
        if (steps.size() == 1) return alone(steps.get(0));
        return db.ofAll()
                .inTransaction(tx -> each(steps, step -> step.run(tx)))
                .invoke(() -> steps.forEach(Step::announce))
                .onFailure()
                .recoverWithUni(() -> each(steps, this::alone));
    }

    private Uni<Void> alone(Step<?> step) {
        return Uni.createFrom()
                .deferred(() -> db.ofAll().inTransaction(step::run))
                .onFailure(Db::isUnavailable)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(failure -> !isHopeless(failure))
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(TRIES_BEFORE_PARKING)
                .invoke(step::announce)
                .onFailure()
                .recoverWithUni(failure -> park(step, failure));
    }

    private Uni<Void> park(Step<?> step, Throwable failure) {
        Throwable cause =
                failure.getCause() != null && failure instanceof IllegalStateException ? failure.getCause() : failure;
        Log.errorf(
                cause,
                "record parked handler=%s topic=%s partition=%d offset=%d",
                step.handler.name(),
                step.message.topic(),
                step.message.partition(),
                step.message.offset());
        return Uni.createFrom()
                .deferred(() -> db.ofAll()
                        .inTransaction(tx -> inbox.park(
                                tx,
                                step.handler.name(),
                                step.message,
                                cause.getClass().getSimpleName())))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static boolean isHopeless(Throwable failure) {
        return failure instanceof EventJson.UnreadableEvent || failure instanceof IllegalArgumentException;
    }

    private static Uni<Void> each(List<Step<?>> steps, java.util.function.Function<Step<?>, Uni<Void>> action) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Step<?> step : steps) all = all.chain(() -> action.apply(step));
        return all;
    }

    /** One record on its way to one handler. */
    private final class Step<E> {
        private final EventHandler<E> handler;
        private final ConsumerRecord<String, String> message;
        private E event;
        private boolean first;

        Step(EventHandler<E> handler, ConsumerRecord<String, String> message) {
            this.handler = handler;
            this.message = message;
        }

        Uni<Void> run(SqlConnection tx) {
            first = false;
            var envelope = IncomingEvent.of(message);
            return inbox.admit(tx, handler.name(), envelope).chain(admission -> switch (admission) {
                case KNOWN -> Uni.createFrom().voidItem();
                case BEHIND_A_PARKED_ONE -> inbox.park(tx, handler.name(), message, "behind a parked record");
                case FIRST_TIME -> {
                    event = EventJson.read(envelope.json(), handler.payload());
                    first = true;
                    // From here on the effect touches nobody else's rows.
                    yield Db.enter(tx, envelope.companyId())
                            .chain(() -> handler.effect().of(tx, event));
                }
            });
        }

        void announce() {
            if (first) handler.committed().accept(event);
        }
    }
}
