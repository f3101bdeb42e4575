package io.ficha.catalog;

import io.ficha.common.inbox.EventDispatcher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the topics that this service listens to come in. */
@ApplicationScoped
class IncomingEvents {
    private final EventDispatcher dispatcher;

    IncomingEvents(EventDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch);
    }
}
