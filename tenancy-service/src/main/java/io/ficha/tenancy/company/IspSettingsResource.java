package io.ficha.tenancy.company;

import io.ficha.common.event.tenancy.Agent;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What a company that is an ISP settles for itself. */
@Path("/api/v1/admin/isp")
@Access(Who.CLIENTE_ADMIN)
class IspSettingsResource {
    private static final int LONGEST_NAME = 100;
    private final IspSettings settings;
    private final Audit audit;

    IspSettingsResource(IspSettings settings, Audit audit) {
        this.settings = settings;
        this.audit = audit;
    }

    @GET
    @Path("/agentes")
    public Uni<List<Agent>> agents() {
        return settings.agents(audit.actor().companyId());
    }

    @POST
    @Path("/agentes")
    @ResponseStatus(201)
    public Uni<Agent> add(Body body) {
        String nombre = body.text(LONGEST_NAME, "nombre");
        String email = body.optionalEmail("email");
        boolean predeterminado = body.optionalFlag(false, "predeterminado");
        body.check();
        return settings.add(nombre, email, predeterminado, audit.actor());
    }

    @GET
    @Path("/politica")
    public Uni<BillingPolicy> policy() {
        return settings.policy(audit.actor().companyId());
    }

    @PUT
    @Path("/politica")
    public Uni<BillingPolicy> change(Body body) {
        return settings.change(PolicyPatch.from(body), audit.actor());
    }
}
