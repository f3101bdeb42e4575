package io.ficha.payment.conekta;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The part of Conekta's REST API 2.3.0 with which a company's webhooks are set up. */
@RegisterRestClient(configKey = "conekta")
@ClientHeaderParam(name = "Accept", value = "application/vnd.conekta-v2.3.0+json")
@ClientHeaderParam(name = "Accept-Language", value = "es")
@Path("/")
interface ConektaHooksApi {
    @POST
    @Path("/webhook_keys")
    @Consumes("application/json")
    Uni<RestResponse<String>> createKey(@HeaderParam("Authorization") String authorization, String key);

    @GET
    @Path("/webhooks")
    Uni<RestResponse<String>> list(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/webhooks")
    @Consumes("application/json")
    Uni<RestResponse<String>> create(@HeaderParam("Authorization") String authorization, String webhook);
}
