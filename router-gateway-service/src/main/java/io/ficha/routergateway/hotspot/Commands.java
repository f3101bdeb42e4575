package io.ficha.routergateway.hotspot;

import io.ficha.common.inbox.EventDispatcher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the commands off their topic; each is acknowledged once its row is committed. */
@ApplicationScoped
class Commands {
    private final EventDispatcher dispatcher;

    Commands(EventDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Incoming("commands")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return dispatcher.dispatch(batch);
    }
}
