package io.ficha.routergateway.subscription;

import io.ficha.common.inbox.EventDispatcher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what services should be off its topics, beside the commands of hotspot sales. */
@ApplicationScoped
class States {
    private final EventDispatcher dispatcher;

    States(EventDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Incoming("subscriptions")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch);
    }
}
