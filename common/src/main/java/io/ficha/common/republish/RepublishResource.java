package io.ficha.common.republish;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/** Rebuilds topics of states, for the operator of the deployment: {@code ?topic=} one, otherwise all of this service. */
@Path("/internal/republish")
@Access(Who.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
class RepublishResource {
    private final Republisher republisher;

    RepublishResource(Republisher republisher) {
        this.republisher = republisher;
    }

    @POST
    public Uni<Map<String, Long>> republish(@RestQuery String topic) {
        return republisher.republish(topic);
    }
}
