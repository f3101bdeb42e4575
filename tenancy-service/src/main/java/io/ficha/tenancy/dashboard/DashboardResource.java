package io.ficha.tenancy.dashboard;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The platform at a glance, for platform operators. */
@Path("/admin/dashboard")
@Access(Who.SUPER_ADMIN)
class DashboardResource {
    private final Figures figures;

    DashboardResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    public Uni<Figures.Dashboard> dashboard() {
        return figures.platform();
    }
}
