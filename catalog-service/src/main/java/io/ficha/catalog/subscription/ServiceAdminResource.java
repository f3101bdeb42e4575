package io.ficha.catalog.subscription;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspQuery;
import io.ficha.common.smartips.ServiceView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Services of a company's subscribers, for its administrators. */
@Path("/api/v1/admin/isp/servicios")
@Access(Who.CLIENTE_ADMIN)
class ServiceAdminResource {
    private final SubscriptionService subscriptions;
    private final ServiceCreation creation;
    private final Directory directory;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ServiceAdminResource(
            SubscriptionService subscriptions,
            ServiceCreation creation,
            Directory directory,
            CurrentCaller caller,
            AdminActions actions) {
        this.subscriptions = subscriptions;
        this.creation = creation;
        this.directory = directory;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @ResponseStatus(201)
    public Uni<Map<String, Object>> create(Body body) {
        var actor = actions.actor();
        long clientId = body.number(1, Long.MAX_VALUE, "client_id");
        return directory.company(actor.companyId()).map(CompanyState::zone).chain(zone -> creation.create(
                        clientId, NewSubscription.of(body, LocalDate.now(Clock.system(zone))), actor)
                .map(made -> view(made.service(), zone)));
    }

    @GET
    @Path("/{id}")
    public Uni<Map<String, Object>> get(@RestPath String id) {
        return shown(subscriptions.get(caller.companyId(), IspQuery.id(id)));
    }

    @PUT
    @Path("/{id}")
    public Uni<Map<String, Object>> change(@RestPath String id, Body body) {
        return shown(subscriptions.change(IspQuery.id(id), SubscriptionPatch.of(body), actions.actor()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Removed> remove(@RestPath String id) {
        long serviceId = IspQuery.id(id);
        return subscriptions
                .remove(serviceId, actions.actor())
                .map(done -> new Removed("Servicio eliminado", serviceId));
    }

    @POST
    @Path("/{id}/cortar")
    public Uni<Map<String, Object>> cut(@RestPath String id) {
        return shown(subscriptions.cut(IspQuery.id(id), actions.actor()));
    }

    @POST
    @Path("/{id}/restaurar")
    public Uni<Map<String, Object>> restore(@RestPath String id) {
        return shown(subscriptions.restore(IspQuery.id(id), actions.actor()));
    }

    private Uni<Map<String, Object>> shown(Uni<Subscription> service) {
        var company = directory.company(caller.companyId());
        return service.chain(it -> company.map(CompanyState::zone).map(zone -> view(it, zone)));
    }

    private static Map<String, Object> view(Subscription it, ZoneId zone) {
        var view = ServiceView.of(it.state(), it.onMikrotik(), it.online(), zone);
        view.put("estado_router", state(it));
        view.put("motivo", it.failure());
        return view;
    }

    private static String state(Subscription it) {
        if (it.failure() != null) return "fallido";
        return it.appliedVersion() >= it.state().version() ? "aplicado" : "pendiente";
    }

    /** The service is gone. */
    record Removed(String message, long id) {}
}
