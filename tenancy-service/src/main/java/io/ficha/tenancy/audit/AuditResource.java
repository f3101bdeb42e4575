package io.ficha.tenancy.audit;

import io.ficha.common.paging.Csv;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What platform operators and the administrators of all companies did, for platform operators. */
@Path("/admin/auditoria")
@Access(Who.SUPER_ADMIN)
class AuditResource {
    private final AuditTrail trail;
    private final RoutingContext request;

    AuditResource(AuditTrail trail, RoutingContext request) {
        this.trail = trail;
        this.request = request;
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<AuditPage> page() {
        var query = request.queryParams();
        return trail.page(AuditQuery.of(query.get("empresa_id"), query));
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file() {
        var query = request.queryParams();
        var wanted = AuditQuery.of(query.get("empresa_id"), query);
        return Csv.stream(
                "auditoria.csv", AuditEntry.HEADING, null, cursor -> trail.after(wanted, cursor), AuditEntry::cells);
    }
}
