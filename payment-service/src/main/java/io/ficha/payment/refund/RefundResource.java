package io.ficha.payment.refund;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/** Money that a company gives back to a guest, and how far that is. Contract: pagos-hotspot, additions. */
@Path("/api/v1/admin/mi-empresa/transacciones/{purchaseId}")
@Access(Who.CLIENTE_ADMIN)
class RefundResource {
    private static final int LONGEST_REASON = 200;
    private final OperatorRefunds refunds;
    private final CurrentCaller caller;
    private final AdminActions actions;

    RefundResource(OperatorRefunds refunds, CurrentCaller caller, AdminActions actions) {
        this.refunds = refunds;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/reembolsar")
    public Uni<Response> refund(
            @RestPath String purchaseId, @HeaderParam("Idempotency-Key") String idempotencyKey, Body body) {
        var amount = body.optionalPrice("monto");
        var reason = body.text(LONGEST_REASON, "motivo");
        body.check();
        return refunds.refund(caller.companyId(), purchaseId, amount, reason, idempotencyKey, actions.actor())
                .map(view ->
                        Response.status(view.isOver() ? 200 : 202).entity(view).build());
    }

    @GET
    @Path("/reembolsos")
    public Uni<SaleRefundsView> list(@RestPath String purchaseId) {
        return refunds.of(caller.companyId(), purchaseId);
    }
}
