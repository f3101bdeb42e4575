package io.ficha.tenancy.dashboard;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** One company at a glance, for platform operators. */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class StatsResource {
    private final Figures figures;

    StatsResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Path("/{companyId}/stats")
    public Uni<Figures.CompanyStats> stats(@RestPath String companyId) {
        return figures.company(companyId);
    }
}
