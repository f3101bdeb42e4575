package io.ficha.tenancy.internal;

import io.ficha.common.http.StateAnswer;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.apikey.ApiKeys;
import io.ficha.tenancy.company.CompanyService;
import io.ficha.tenancy.router.RouterService;
import io.ficha.tenancy.user.UserService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What other services ask for when an event has not reached them yet: the same states as on the topics. */
@Path("/internal")
@Access(Who.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
class InternalResource {
    private final CompanyService companies;
    private final RouterService routers;
    private final ApiKeys keys;
    private final UserService users;

    InternalResource(CompanyService companies, RouterService routers, ApiKeys keys, UserService users) {
        this.companies = companies;
        this.routers = routers;
        this.keys = keys;
        this.users = users;
    }

    @GET
    @Path("/companies/{id}")
    public Uni<String> company(@RestPath String id) {
        return StateAnswer.of(companies.state(id));
    }

    @GET
    @Path("/routers/{id}")
    public Uni<String> router(@RestPath String id) {
        return StateAnswer.of(routers.state(id));
    }

    @GET
    @Path("/api-keys/{hash}")
    public Uni<String> apiKey(@RestPath String hash) {
        return StateAnswer.of(keys.byHash(hash));
    }

    @GET
    @Path("/users/{id}")
    public Uni<String> user(@RestPath long id) {
        return StateAnswer.of(users.state(id));
    }
}
