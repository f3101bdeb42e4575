package io.ficha.catalog.imports;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Takes over what an ISP has on a router, for its administrators. */
@Path("/api/v1/admin/isp/importar")
@Access(Who.CLIENTE_ADMIN)
class ImportResource {
    private final ImportService imports;
    private final AdminActions actions;

    ImportResource(ImportService imports, AdminActions actions) {
        this.imports = imports;
        this.actions = actions;
    }

    @POST
    public Uni<ImportAnswer> run(Body body) {
        return imports.run(ImportRequest.of(body), actions.actor());
    }
}
