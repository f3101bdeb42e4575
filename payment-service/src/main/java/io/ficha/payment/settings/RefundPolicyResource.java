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

/** What a company wants to happen when it gives money back. */
@Path("/api/v1/admin/mi-empresa/politica-reembolsos")
@Access(Who.CLIENTE_ADMIN)
class RefundPolicyResource {
    private static final String REVOKES = "revocar_al_reembolsar";
    private final RefundPolicy policy;
    private final CurrentCaller caller;
    private final AdminActions actions;

    RefundPolicyResource(RefundPolicy policy, CurrentCaller caller, AdminActions actions) {
        this.policy = policy;
        this.caller = caller;
        this.actions = actions;
    }

    @GET
    public Uni<Map<String, Boolean>> show() {
        return policy.revokes(caller.companyId()).map(it -> Map.of(REVOKES, it));
    }

    @PUT
    public Uni<Map<String, Boolean>> change(Body body) {
        boolean revokes = body.flag(REVOKES);
        body.check();
        return policy.change(revokes, actions.actor()).replaceWith(Map.of(REVOKES, revokes));
    }
}
