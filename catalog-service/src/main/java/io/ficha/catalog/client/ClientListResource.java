package io.ficha.catalog.client;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** A company's subscribers, for its programs. */
@Path(SmartIps.PREFIX + "/clients")
@Access(Who.COMPANY_KEY)
class ClientListResource {
    private final ClientList clients;
    private final CurrentCaller caller;

    ClientListResource(ClientList clients, CurrentCaller caller) {
        this.clients = clients;
        this.caller = caller;
    }

    @GET
    public Uni<IspPage> list(@Context UriInfo uri) {
        String companyId = caller.companyId();
        var query = new IspQuery(uri.getQueryParameters());
        return clients.page(companyId, ClientQuery.of(companyId, query, query.page()));
    }
}
