package io.ficha.payment.attention;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What in a company waits for a person, in one answer: the first thing that the panel shows. */
@Path("/api/v1/admin/mi-empresa/pendientes")
@Access(Who.CLIENTE_ADMIN)
class AttentionResource {
    private final Attention attention;
    private final CurrentCaller caller;

    AttentionResource(Attention attention, CurrentCaller caller) {
        this.attention = attention;
        this.caller = caller;
    }

    @GET
    public Uni<AttentionView> get() {
        return attention.of(caller.companyId());
    }
}
