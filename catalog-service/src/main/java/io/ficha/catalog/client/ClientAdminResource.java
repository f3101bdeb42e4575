package io.ficha.catalog.client;

import io.ficha.catalog.subscriber.NewSubscriber;
import io.ficha.catalog.subscriber.Subscriber;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.ClientView;
import io.ficha.common.smartips.IspQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** A company's subscribers, for its administrators: what programs see, the due day and the partner. */
@Path("/api/v1/admin/isp/clientes")
@Access(Who.CLIENTE_ADMIN)
class ClientAdminResource {
    private final ClientService clients;
    private final Directory directory;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ClientAdminResource(ClientService clients, Directory directory, CurrentCaller caller, AdminActions actions) {
        this.clients = clients;
        this.directory = directory;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @ResponseStatus(201)
    public Uni<Map<String, Object>> create(Body body) {
        return shown(clients.create(NewSubscriber.of(body), actions.actor()));
    }

    @GET
    @Path("/{id}")
    public Uni<Map<String, Object>> get(@RestPath String id) {
        return shown(clients.get(caller.companyId(), IspQuery.id(id)));
    }

    @PUT
    @Path("/{id}")
    public Uni<Map<String, Object>> change(@RestPath String id, Body body) {
        return shown(clients.change(IspQuery.id(id), ClientPatch.of(body), actions.actor()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Removed> remove(@RestPath String id) {
        long clientId = IspQuery.id(id);
        return clients.remove(clientId, actions.actor()).map(done -> new Removed("Cliente eliminado", clientId));
    }

    private Uni<Map<String, Object>> shown(Uni<Subscriber> client) {
        var company = directory.company(caller.companyId());
        return client.chain(it -> company.map(CompanyState::zone).map(zone -> {
            var view = ClientView.full(it.state(), it.account(), zone);
            view.put("billing_due_date", it.state().billingDueDate());
            view.put("partner_id", it.state().partnerId());
            return view;
        }));
    }

    /** The subscriber is gone. */
    record Removed(String message, long id) {}
}
