package io.ficha.routergateway.smartips;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The routers of an ISP, for its programs. */
@Path(SmartIps.PREFIX + "/routers")
@Access(Who.COMPANY_KEY)
class IspRoutersResource {
    private final IspRouters routers;
    private final CurrentCaller caller;

    IspRoutersResource(IspRouters routers, CurrentCaller caller) {
        this.routers = routers;
        this.caller = caller;
    }

    @GET
    public Uni<Answer> all() {
        return routers.of(caller.companyId()).map(Answer::new);
    }

    /** All routers under the one name that the contract gives them. */
    record Answer(List<IspRouterView> routers) {}
}
