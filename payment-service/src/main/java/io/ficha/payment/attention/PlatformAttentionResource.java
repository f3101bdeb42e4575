package io.ficha.payment.attention;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Which companies need their operator, or the platform's. */
@Path("/admin/pendientes")
@Access(Who.SUPER_ADMIN)
class PlatformAttentionResource {
    private final PlatformAttention attention;

    PlatformAttentionResource(PlatformAttention attention) {
        this.attention = attention;
    }

    @GET
    public Uni<Companies> get() {
        return attention.all().map(Companies::new);
    }

    /** The companies, the worst first. */
    record Companies(List<PlatformAttention.OfCompany> empresas) {}
}
