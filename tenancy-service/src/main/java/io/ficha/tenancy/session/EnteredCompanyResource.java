package io.ficha.tenancy.session;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** Lets platform operators act in one company, with what its administrators may do and nothing of the platform. */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class EnteredCompanyResource {
    private final SessionService sessions;
    private final CurrentCaller caller;
    private final Audit audit;

    EnteredCompanyResource(SessionService sessions, CurrentCaller caller, Audit audit) {
        this.sessions = sessions;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Path("/{companyId}/sesion")
    public Uni<EnteredCompany> enter(@RestPath String companyId) {
        return sessions.enter(caller.user(), companyId, audit.actor());
    }
}
