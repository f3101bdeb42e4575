package io.ficha.payment.outage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.report.ReportRange;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What a company did not sell because its routers did not answer. */
@Path("/api/v1/admin/mi-empresa/reportes/perdidas")
@Access(Who.CLIENTE_ADMIN)
class LossResource {
    private final Losses losses;
    private final ReportRange.Reader ranges;
    private final CurrentCaller caller;

    LossResource(Losses losses, ReportRange.Reader ranges, CurrentCaller caller) {
        this.losses = losses;
        this.ranges = ranges;
        this.caller = caller;
    }

    @GET
    public Uni<LossReport> get(@BeanParam ReportRange.Asked asked) {
        var companyId = caller.companyId();
        return ranges.read(companyId, asked).chain(range -> losses.of(companyId, range.days(), range.zone())
                .map(it -> new LossReport(
                        range.desde(), range.hasta(), range.zone().getId(), it.routers(), it.monedas())));
    }

    /** Outages with what they cost, by router and in all. */
    record LossReport(
            String desde,
            String hasta,
            @JsonProperty("zona_horaria") String zone,
            List<Losses.OfRouter> routers,
            List<Losses.Sum> monedas) {}
}
