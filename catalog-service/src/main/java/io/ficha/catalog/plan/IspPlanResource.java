package io.ficha.catalog.plan;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.PlanView;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** A company's plans, for its programs. */
@Path(SmartIps.PREFIX + "/plans")
@Access(Who.COMPANY_KEY)
class IspPlanResource {
    private final PlanService plans;
    private final CurrentCaller caller;

    IspPlanResource(PlanService plans, CurrentCaller caller) {
        this.plans = plans;
        this.caller = caller;
    }

    @GET
    public Uni<All> list() {
        return plans.list(caller.companyId()).map(All::new);
    }

    /** The answer. */
    record All(List<PlanView> plans) {}
}
