package io.ficha.payment.webhook;

import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.payment.endpoint.WebhookEndpoints;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Where payment providers call. The signature is the credential. Contract: pagos-hotspot §1.9. */
@Path("/api/v1/webhook")
@Access(Who.PUBLIC)
@Consumes(MediaType.WILDCARD)
class WebhookResource {
    private final Intake intake;
    private final WebhookEndpoints endpoints;

    WebhookResource(Intake intake, WebhookEndpoints endpoints) {
        this.intake = intake;
        this.endpoints = endpoints;
    }

    @POST
    @Path("/conekta/{endpoint}")
    public Uni<Map<String, Object>> conekta(
            @RestPath String endpoint, @HeaderParam("Digest") String digest, byte[] body) {
        return intake.conekta(endpoint, body == null ? new byte[0] : body, digest);
    }

    @POST
    @Path("/mercado-pago")
    public Uni<Map<String, Object>> mercadoPagoOfAll(
            @HeaderParam("X-Signature") String signature,
            @HeaderParam("X-Request-Id") String requestId,
            @QueryParam("data.id") String dataId,
            @QueryParam("type") String type,
            byte[] body) {
        return intake.mercadoPago(null, MercadoPagoRequest.of(body, signature, requestId, dataId, type));
    }

    @POST
    @Path("/mercado-pago/{endpoint}")
    public Uni<Map<String, Object>> mercadoPago(
            @RestPath String endpoint,
            @HeaderParam("X-Signature") String signature,
            @HeaderParam("X-Request-Id") String requestId,
            @QueryParam("data.id") String dataId,
            @QueryParam("type") String type,
            byte[] body) {
        return intake.mercadoPago(endpoint, MercadoPagoRequest.of(body, signature, requestId, dataId, type));
    }

    @GET
    @Path("/test-webhook")
    public Map<String, Object> test() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", "active");
        answer.put("service", "Mercado Pago Webhook");
        answer.put("endpoint", "/api/v1/webhook/mercado-pago");
        answer.put("method", "POST");
        answer.put("description", "Recibe las notificaciones de pago de Mercado Pago");
        answer.put("url_produccion", endpoints.shared(Providers.MERCADO_PAGO));
        answer.put("url_pruebas", endpoints.shared(Providers.MERCADO_PAGO));
        answer.put("health_check", "ok");
        answer.put("timestamp", Times.naive(Clock.systemUTC().instant()));
        return answer;
    }
}
