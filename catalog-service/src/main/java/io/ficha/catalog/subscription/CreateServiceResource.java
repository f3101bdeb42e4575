package io.ficha.catalog.subscription;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.ClientView;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.ServiceView;
import io.ficha.common.smartips.SmartIps;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Gives a subscriber a service, for programs of an ISP. */
@Path(SmartIps.PREFIX + "/create-service/{dni}")
@Access(Who.COMPANY_KEY)
class CreateServiceResource {
    private final ServiceCreation services;
    private final Directory directory;
    private final CurrentCaller caller;

    CreateServiceResource(ServiceCreation services, Directory directory, CurrentCaller caller) {
        this.services = services;
        this.directory = directory;
        this.caller = caller;
    }

    @POST
    public Uni<Answer> create(@RestPath String dni, IspBody body) {
        String companyId = caller.companyId();
        var wanted = NewSubscription.of(body);
        return directory.company(companyId).map(CompanyState::zone).chain(zone -> services.create(
                        companyId, dni, wanted)
                .map(created -> new Answer(true, "Service successfully created.", view(created, zone))));
    }

    private static Map<String, Object> view(ServiceCreation.Created created, ZoneId zone) {
        var service = created.service();
        var client = created.client();
        var view = ServiceView.of(service.state(), service.onMikrotik(), service.online(), zone);
        view.put("client", ClientView.full(client.state(), client.account(), zone));
        return view;
    }

    /** The answer. */
    record Answer(boolean status, String message, Map<String, Object> service) {}
}
