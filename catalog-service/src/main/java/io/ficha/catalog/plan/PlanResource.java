package io.ficha.catalog.plan;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspQuery;
import io.ficha.common.smartips.PlanView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** A company's plans, for its administrators. */
@Path("/api/v1/admin/planes")
@Access(Who.CLIENTE_ADMIN)
class PlanResource {
    private final PlanService plans;
    private final CurrentCaller caller;
    private final AdminActions actions;

    PlanResource(PlanService plans, CurrentCaller caller, AdminActions actions) {
        this.plans = plans;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @ResponseStatus(201)
    public Uni<PlanView> create(Body body) {
        return plans.create(PlanFields.create(body, caller.companyId()), actions.actor());
    }

    @GET
    public Uni<List<PlanView>> list() {
        return plans.list(caller.companyId());
    }

    @GET
    @Path("/{id}")
    public Uni<PlanView> get(@RestPath String id) {
        return plans.get(caller.companyId(), IspQuery.id(id));
    }

    @PUT
    @Path("/{id}")
    public Uni<PlanView> change(@RestPath String id, Body body) {
        return plans.change(IspQuery.id(id), PlanFields.change(body), actions.actor());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Removed> remove(@RestPath String id) {
        long planId = IspQuery.id(id);
        return plans.remove(planId, actions.actor()).map(done -> new Removed("Plan eliminado", planId));
    }

    /** The plan is gone. */
    record Removed(String message, long id) {}
}
