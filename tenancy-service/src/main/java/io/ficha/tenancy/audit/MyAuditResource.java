package io.ficha.tenancy.audit;

import io.ficha.common.paging.Csv;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What was done in and to the caller's own company, for its administrators. */
@Path("/api/v1/admin/auditoria")
@Access(Who.CLIENTE_ADMIN)
class MyAuditResource {
    private final AuditTrail trail;
    private final RoutingContext request;
    private final CurrentCaller caller;

    MyAuditResource(AuditTrail trail, RoutingContext request, CurrentCaller caller) {
        this.trail = trail;
        this.request = request;
        this.caller = caller;
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<AuditPage> page() {
        return trail.page(AuditQuery.of(caller.companyId(), request.queryParams()))
                .map(AuditPage::forTheCompany);
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file() {
        var wanted = AuditQuery.of(caller.companyId(), request.queryParams());
        return Csv.stream(
                "auditoria.csv",
                AuditEntry.HEADING,
                null,
                cursor -> trail.after(wanted, cursor),
                it -> it.forTheCompany().cells());
    }
}
