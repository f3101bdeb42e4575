package io.ficha.payment.mercadopago;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Mercado Pago's Payments API, as far as sales need it. Bodies stay text: an error page of a proxy is no JSON. */
@RegisterRestClient(configKey = "mercado-pago")
@Path("/v1/payments")
interface MercadoPagoApi {
    @POST
    @Consumes("application/json")
    Uni<RestResponse<String>> create(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-Idempotency-Key") String key,
            @HeaderParam("X-meli-session-id") String device,
            String payment);

    @GET
    @Path("/{paymentId}")
    Uni<RestResponse<String>> get(@HeaderParam("Authorization") String authorization, @RestPath String paymentId);

    @PUT
    @Path("/{paymentId}")
    @Consumes("application/json")
    Uni<RestResponse<String>> change(
            @HeaderParam("Authorization") String authorization, @RestPath String paymentId, String change);

    @GET
    @Path("/search")
    Uni<RestResponse<String>> search(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("external_reference") String reference,
            @QueryParam("sort") String sort,
            @QueryParam("criteria") String criteria,
            @QueryParam("limit") int limit);

    @GET
    @Path("/search")
    Uni<RestResponse<String>> list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("range") String range,
            @QueryParam("begin_date") String from,
            @QueryParam("end_date") String until,
            @QueryParam("sort") String sort,
            @QueryParam("criteria") String criteria,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @POST
    @Path("/{paymentId}/refunds")
    @Consumes("application/json")
    Uni<RestResponse<String>> refund(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-Idempotency-Key") String key,
            @RestPath String paymentId,
            String refund);
}
