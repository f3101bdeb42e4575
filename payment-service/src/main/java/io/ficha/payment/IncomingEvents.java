package io.ficha.payment;

import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.inbox.EventDispatcher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the topics that this service listens to come in. */
@ApplicationScoped
class IncomingEvents {
    /** Of these thousands may come at once, when a router comes back or subscribers are imported; no sale waits for them. */
    private static final Set<String> OF_SUBSCRIBERS = Set.of(
            PlanState.TYPE,
            SubscriberState.TYPE,
            SubscriptionState.TYPE,
            SubscriptionApplied.TYPE,
            SubscriptionFailed.TYPE,
            SubscriptionOnlineChanged.TYPE);

    private final EventDispatcher dispatcher;

    IncomingEvents(EventDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch, type -> !OF_SUBSCRIBERS.contains(type));
    }

    @Incoming("notices")
    Uni<Void> onNotices(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch);
    }

    @Incoming("subscribers")
    Uni<Void> onSubscribers(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch, OF_SUBSCRIBERS::contains);
    }
}
