package io.ficha.tenancy.company;

import io.ficha.common.http.Body;
import io.ficha.common.paging.Csv;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Companies, for platform operators. */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class CompanyResource {
    private final CompanyService companies;
    private final Audit audit;

    CompanyResource(CompanyService companies, Audit audit) {
        this.companies = companies;
        this.audit = audit;
    }

    @POST
    public Uni<CompanyView> create(Body body) {
        return companies.create(NewCompany.from(body), audit.actor()).map(CompanyView::of);
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<List<CompanyView>> list() {
        return companies.list().map(all -> all.stream().map(CompanyView::of).toList());
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file() {
        return Csv.of("empresas.csv", CompanyView.HEADING, list(), CompanyView::cells);
    }

    @PUT
    @Path("/{companyId}")
    public Uni<CompanyView> update(@RestPath String companyId, Body body) {
        return companies
                .update(companyId, CompanyPatch.from(body), audit.actor())
                .map(CompanyView::of);
    }
}
