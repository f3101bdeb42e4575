package io.ficha.catalog.subscriber;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Adds a subscriber, for programs of an ISP. */
@Path(SmartIps.PREFIX + "/create-client")
@Access(Who.COMPANY_KEY)
class CreateClientResource {
    private final SubscriberService subscribers;
    private final CurrentCaller caller;

    CreateClientResource(SubscriberService subscribers, CurrentCaller caller) {
        this.subscribers = subscribers;
        this.caller = caller;
    }

    @POST
    public Uni<Created> create(IspBody body) {
        return subscribers
                .create(caller.companyId(), NewSubscriber.of(body))
                .map(it -> new Created(true, Client.of(it.state()), "Client successfully added"));
    }

    /** The answer. */
    record Created(boolean status, Client client, String message) {}

    /** The new subscriber, in fewer words than elsewhere. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Client(
            String name, String phone, String email, Integer idPuntoEmision, String dni, long id, String subscriberNo) {
        static Client of(SubscriberState it) {
            return new Client(it.name(), it.phone(), it.email(), null, it.dni(), it.clientId(), it.subscriberNo());
        }
    }
}
