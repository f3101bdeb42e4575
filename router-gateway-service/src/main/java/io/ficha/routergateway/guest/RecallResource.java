package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A captive portal on behalf of a guest whose browser remembers nothing; the device's address is all there is. */
@Path("/api/v1/hotspot/dispositivo")
@Access(Who.API_KEY)
class RecallResource {
    private final Recall recall;
    private final CurrentCaller caller;

    RecallResource(Recall recall, CurrentCaller caller) {
        this.recall = recall;
        this.caller = caller;
    }

    @POST
    public Uni<RecallAnswer> look(Body body) {
        return recall.look(caller.portal(), RecallRequest.from(body));
    }

    @POST
    @Path("/conectar")
    public Uni<RecallLogin> connect(Body body) {
        return recall.connect(caller.portal(), RecallRequest.from(body));
    }
}
