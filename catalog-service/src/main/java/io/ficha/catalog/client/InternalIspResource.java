package io.ficha.catalog.client;

import io.ficha.catalog.plan.Plans;
import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.catalog.subscriber.Subscribers;
import io.ficha.catalog.subscription.Subscription;
import io.ficha.catalog.subscription.Subscriptions;
import io.ficha.common.http.StateAnswer;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What other services ask for when an event has not reached them yet: the same states as on the topics. */
@Path("/internal")
@Access(Who.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
class InternalIspResource {
    private final Plans plans;
    private final Subscribers subscribers;
    private final Subscriptions subscriptions;

    InternalIspResource(Plans plans, Subscribers subscribers, Subscriptions subscriptions) {
        this.plans = plans;
        this.subscribers = subscribers;
        this.subscriptions = subscriptions;
    }

    @GET
    @Path("/plans/{id}")
    public Uni<String> plan(@RestPath long id) {
        return StateAnswer.of(plans.find(id));
    }

    @GET
    @Path("/subscribers/{id}")
    public Uni<String> subscriber(@RestPath long id) {
        return StateAnswer.of(subscribers.find(id).onItem().ifNotNull().transform(Subscriber::state));
    }

    @GET
    @Path("/companies/{companyId}/subscribers/{dni}")
    public Uni<String> subscriberByDni(@RestPath String companyId, @RestPath String dni) {
        return StateAnswer.of(
                subscribers.findByDni(companyId, dni).onItem().ifNotNull().transform(Subscriber::state));
    }

    @GET
    @Path("/subscriptions/{id}")
    public Uni<String> subscription(@RestPath long id) {
        return StateAnswer.of(subscriptions.find(id).onItem().ifNotNull().transform(Subscription::state));
    }
}
