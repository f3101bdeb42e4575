package io.ficha.payment.webhook;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.http.Body;
import io.ficha.common.http.Times;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** What a company sets and sees of its own webhooks. Contract: pagos-hotspot §1.9. */
@Path("/api/v1/webhook")
@Access(Who.CLIENTE_ADMIN)
class WebhookAdminResource {
    private static final int LONGEST_SECRET = 255;
    private final WebhookSettings settings;
    private final Directory directory;
    private final CurrentCaller caller;
    private final AdminActions actions;

    WebhookAdminResource(WebhookSettings settings, Directory directory, CurrentCaller caller, AdminActions actions) {
        this.settings = settings;
        this.directory = directory;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/empresa/{empresa_id}/configurar-webhook")
    public Uni<Map<String, Object>> configure(@RestPath("empresa_id") String companyId, Body body) {
        var actor = actions.actor();
        var secret = body.optionalSecret(LONGEST_SECRET, "webhook_secret");
        body.check();
        requireOwn(companyId);
        if (secret == null || secret.isBlank()) throw WebhookRefused.noSecret();
        return company(companyId).chain(company -> settings.secret(companyId, secret.strip(), actor)
                .map(url -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("success", true);
                    answer.put("message", "Clave secreta configurada correctamente");
                    answer.put("empresa", shown(company));
                    answer.put("webhook_url", url);
                    answer.put(
                            "instrucciones",
                            List.of(
                                    "1. Abra el panel de desarrolladores de Mercado Pago",
                                    "2. Entre en Webhooks, Configurar notificaciones",
                                    "3. Pegue la URL " + url,
                                    "4. Seleccione el evento Pagos (payment)",
                                    "5. Guarde y envíe una notificación de prueba"));
                    return answer;
                }));
    }

    @POST
    @Path("/empresa/{empresa_id}/rotar-url")
    public Uni<Map<String, Object>> rotate(@RestPath("empresa_id") String companyId, Body body) {
        var actor = actions.actor();
        var provider = body.optionalChoice(List.of("conekta", "mercado_pago"), "mercado_pago", "proveedor");
        body.check();
        requireOwn(companyId);
        return settings.rotate(companyId, provider, actor).map(url -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("message", "URL de webhook renovada; la anterior sirve tres días más");
            answer.put("proveedor", provider);
            answer.put("webhook_url", url);
            return answer;
        });
    }

    @GET
    @Path("/empresa/{empresa_id}/estado-webhook")
    public Uni<Map<String, Object>> state(@RestPath("empresa_id") String companyId) {
        requireOwn(companyId);
        return company(companyId).chain(company -> settings.of(companyId)).map(state -> {
            var company = new LinkedHashMap<String, Object>();
            company.put("id", companyId);
            company.put("nombre", name(companyId));
            company.put("modo_mercado_pago", state.mode());
            company.put("access_token_configurado", state.hasToken());
            company.put("webhook_secret_configurado", state.hasSecret());
            var endpoint = new LinkedHashMap<String, Object>();
            endpoint.put("url", state.url());
            endpoint.put("metodo", "POST");
            endpoint.put("header_firma", "X-Signature");
            endpoint.put("tipo_contenido", "application/json");
            var conekta = new LinkedHashMap<String, Object>();
            conekta.put("url", state.conektaUrl());
            conekta.put("header_firma", "Digest");
            conekta.put("webhook_public_key_configurada", state.hasConektaKey());
            var answer = new LinkedHashMap<String, Object>();
            answer.put("empresa", company);
            answer.put("estadisticas", Map.of("total_transacciones", state.sales()));
            answer.put("configuracion_webhook", endpoint);
            answer.put("conekta", conekta);
            answer.put("estado", state.hasToken() && state.hasSecret() ? "configurado" : "pendiente");
            answer.put("timestamp", Times.naive(Clock.systemUTC().instant()));
            return answer;
        });
    }

    @GET
    @Path("/transaccion/{external_reference}")
    public Uni<Map<String, Object>> transaction(@RestPath("external_reference") String reference) {
        var companyId = caller.companyId();
        return settings.transaction(companyId, reference).map(transaction -> {
            var company = new LinkedHashMap<String, Object>();
            company.put("id", companyId);
            company.put("nombre", name(companyId));
            company.put("tiene_webhook_secret", transaction.hasSecret());
            var answer = new LinkedHashMap<String, Object>();
            answer.put("transaction", transaction.shown());
            answer.put("empresa", company);
            return answer;
        });
    }

    /** Another company's id looks like one that there is not. */
    private void requireOwn(String companyId) {
        if (!caller.companyId().equals(companyId)) throw WebhookRefused.unknownCompany();
    }

    private Uni<CompanyState> company(String companyId) {
        return directory.company(companyId).onItem().ifNull().failWith(WebhookRefused::unknownCompany);
    }

    private String name(String companyId) {
        var company = directory.companyNow(companyId);
        return company == null ? null : company.nombre();
    }

    private static Map<String, Object> shown(CompanyState company) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", company.companyId());
        shown.put("nombre", company.nombre());
        return shown;
    }
}
