package io.ficha.payment.settings;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;

/** Whether a company lets guests out to their bank while it asks them to confirm a payment. */
@Path("/api/v1/admin/mi-empresa/ventana-pago")
@Access(Who.CLIENTE_ADMIN)
class PayWindowResource {
    private static final String ACTIVE = "activa";
    private final PayWindowPolicy policy;
    private final CurrentCaller caller;
    private final AdminActions actions;

    PayWindowResource(PayWindowPolicy policy, CurrentCaller caller, AdminActions actions) {
        this.policy = policy;
        this.caller = caller;
        this.actions = actions;
    }

    @GET
    public Uni<Map<String, Boolean>> show() {
        return policy.isActive(caller.companyId()).map(it -> Map.of(ACTIVE, it));
    }

    @PUT
    public Uni<Map<String, Boolean>> change(Body body) {
        boolean active = body.flag(ACTIVE);
        body.check();
        return policy.change(active, actions.actor()).replaceWith(Map.of(ACTIVE, active));
    }
}
