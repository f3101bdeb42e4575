package io.ficha.payment.credentials;

import static io.ficha.payment.credentials.KeyRequest.blankToNull;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A company's own Mercado Pago keys: written, never read back. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/admin/mi-empresa")
@Access(Who.CLIENTE_ADMIN)
class MercadoPagoCredentialsResource {
    private final ProviderCredentials credentials;
    private final AccountKeys keys;
    private final CurrentCaller caller;
    private final AdminActions actions;

    MercadoPagoCredentialsResource(
            ProviderCredentials credentials, AccountKeys keys, CurrentCaller caller, AdminActions actions) {
        this.credentials = credentials;
        this.keys = keys;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/configurar-credenciales")
    public Uni<Map<String, Object>> configure(Body body) {
        var change = new KeyChange(
                Providers.MERCADO_PAGO,
                KeyRequest.mode(body, "mode"),
                blankToNull(KeyRequest.secret(body, "access_token")),
                blankToNull(KeyRequest.publicKey(body, "public_key")),
                blankToNull(KeyRequest.secret(body, "webhook_secret")),
                KeyRequest.oldWebhookKeyFor(body));
        boolean verify = KeyRequest.verify(body);
        if (!change.changesAnything() && !verify) body.complain("missing", "access_token", "Field required");
        body.check();
        return keys.save(change, verify, actions.actor())
                .map(saved -> Masks.answer("Credenciales de Mercado Pago actualizadas correctamente", saved));
    }

    @GET
    @Path("/mercado-pago")
    public Uni<Map<String, Object>> show() {
        return credentials.shown(caller.companyId(), Providers.MERCADO_PAGO).map(shown -> {
            var current = new LinkedHashMap<String, Object>();
            current.put("access_token", Masks.of(shown.configured()));
            current.put("public_key", shown.publicKey());
            current.put("mode", shown.mode());
            current.put("webhook_secret", Masks.of(shown.webhookKeys() > 0));
            current.put("access_token_ultimos_cuatro", shown.privateKeyEnd());
            current.put("webhook_secret_ultimos_cuatro", shown.webhookKeyEnd());
            current.put("webhook_secrets_activos", shown.webhookKeys());
            return Map.of("message", "Configuración cargada", "configuracion_actual", current);
        });
    }
}
