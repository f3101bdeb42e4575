package io.ficha.routergateway.doctor;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** A company has its router looked into. */
@Path("/api/v1/admin/routers/{routerId}/diagnostico")
@Access(Who.CLIENTE_ADMIN)
class DoctorResource {
    private final Doctor doctor;
    private final CurrentCaller caller;

    DoctorResource(Doctor doctor, CurrentCaller caller) {
        this.doctor = doctor;
        this.caller = caller;
    }

    @GET
    public Uni<Diagnosis> examine(@RestPath String routerId) {
        return doctor.examine(caller.companyId(), routerId);
    }
}
