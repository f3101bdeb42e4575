package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A captive portal on behalf of a guest who has a user already. Contract: pagos-hotspot §4.6, §4.7. */
@Path("/api/v1/hotspot")
@Access(Who.API_KEY)
class GuestResource {
    private final Guests guests;
    private final CurrentCaller caller;

    GuestResource(Guests guests, CurrentCaller caller) {
        this.guests = guests;
        this.caller = caller;
    }

    @POST
    @Path("/auto-reconnect")
    public Uni<ReconnectAnswer> reconnect(Body body) {
        return guests.reconnect(caller.portal(), ReconnectRequest.from(body));
    }

    @POST
    @Path("/user/profile-info")
    public Uni<ProfileAnswer> profile(Body body) {
        return guests.profile(caller.portal(), ProfileRequest.from(body));
    }
}
