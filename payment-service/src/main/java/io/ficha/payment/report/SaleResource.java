package io.ficha.payment.report;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** One of a company's sales, with all that happened to it. */
@Path("/api/v1/admin/mi-empresa/transacciones/{purchaseId}")
@Access(Who.CLIENTE_ADMIN)
class SaleResource {
    private final SaleDetails sales;
    private final CurrentCaller caller;
    private final AdminActions actions;

    SaleResource(SaleDetails sales, CurrentCaller caller, AdminActions actions) {
        this.sales = sales;
        this.caller = caller;
        this.actions = actions;
    }

    @GET
    public Uni<SaleDetail> get(@RestPath String purchaseId) {
        return sales.of(caller.companyId(), purchaseId);
    }

    @POST
    @Path("/revelar")
    public Uni<SaleDetails.Revealed> reveal(@RestPath String purchaseId) {
        return sales.reveal(purchaseId, actions.actor());
    }
}
