package io.ficha.payment.pace;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.BillingPolicy;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** Whether a company's routers sell as they usually do at this hour. */
@Path("/api/v1/admin/mi-empresa/reportes/ritmo")
@Access(Who.CLIENTE_ADMIN)
class PaceResource {
    private final Pace pace;
    private final Directory directory;
    private final CurrentCaller caller;

    PaceResource(Pace pace, Directory directory, CurrentCaller caller) {
        this.pace = pace;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    public Uni<Report> now() {
        var companyId = caller.companyId();
        return directory.company(companyId).chain(company -> {
            var zone = company == null ? ZoneId.of(BillingPolicy.USUAL.zonaHoraria()) : company.zone();
            var hours = Hours.of(InstantSource.system().instant(), zone);
            return pace.of(companyId, hours)
                    .map(routers -> new Report(zone.getId(), hours.weekday(), hours.hour(), routers));
        });
    }

    /** The routers' sales in an hour of a weekday, 1 for Monday. */
    record Report(@JsonProperty("zona_horaria") String zone, int dia, int hora, List<Pace.OfRouter> routers) {}
}
