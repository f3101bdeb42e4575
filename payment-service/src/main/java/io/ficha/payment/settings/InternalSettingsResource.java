package io.ficha.payment.settings;

import io.ficha.common.event.EventJson;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.common.settings.TelegramChange;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What tenancy shows of a company, and passes on when the company changes it there. */
@Path("/internal/companies/{companyId}/settings")
@Access(Who.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
class InternalSettingsResource {
    private final SettingsStore settings;

    InternalSettingsResource(SettingsStore settings) {
        this.settings = settings;
    }

    @GET
    public Uni<String> get(@RestPath String companyId) {
        return settings.of(companyId).map(EventJson::write);
    }

    @PUT
    @Path("/telegram")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<String> changeTelegram(@RestPath String companyId, TelegramChange change) {
        return settings.change(companyId, change).map(EventJson::write);
    }
}
