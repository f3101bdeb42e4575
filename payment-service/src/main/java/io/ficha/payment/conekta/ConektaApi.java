package io.ficha.payment.conekta;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Conekta's REST API 2.3.0, as far as sales need it. Bodies stay text: an error page of a proxy is no JSON. */
@RegisterRestClient(configKey = "conekta")
@ClientHeaderParam(name = "Accept", value = "application/vnd.conekta-v2.3.0+json")
@ClientHeaderParam(name = "Accept-Language", value = "es")
@Path("/orders")
interface ConektaApi {
    @POST
    @Consumes("application/json")
    Uni<RestResponse<String>> create(@HeaderParam("Authorization") String authorization, String order);

    @GET
    @Path("/{orderId}")
    Uni<RestResponse<String>> get(@HeaderParam("Authorization") String authorization, @RestPath String orderId);

    @GET
    Uni<RestResponse<String>> search(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("search") String reference,
            @QueryParam("limit") int limit);

    @GET
    Uni<RestResponse<String>> list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("created_at.gte") Long from,
            @QueryParam("created_at.lte") Long until,
            @QueryParam("limit") int limit,
            @QueryParam("next") String next);

    @POST
    @Path("/{orderId}/cancel")
    @Consumes("application/json")
    Uni<RestResponse<String>> cancel(
            @HeaderParam("Authorization") String authorization, @RestPath String orderId, String nothing);

    @POST
    @Path("/{orderId}/refunds")
    @Consumes("application/json")
    Uni<RestResponse<String>> refund(
            @HeaderParam("Authorization") String authorization, @RestPath String orderId, String refund);
}
