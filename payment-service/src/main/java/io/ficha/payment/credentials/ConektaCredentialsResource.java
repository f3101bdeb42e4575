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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A company's own Conekta keys: written, never read back. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/admin/mi-empresa")
@Access(Who.CLIENTE_ADMIN)
class ConektaCredentialsResource {
    private final ProviderCredentials credentials;
    private final AccountKeys keys;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ConektaCredentialsResource(
            ProviderCredentials credentials, AccountKeys keys, CurrentCaller caller, AdminActions actions) {
        this.credentials = credentials;
        this.keys = keys;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/configurar-conekta")
    public Uni<Map<String, Object>> configure(Body body) {
        return save(body, "Credenciales de Conekta actualizadas correctamente");
    }

    @PUT
    @Path("/conekta-config")
    public Uni<Map<String, Object>> configureAsBefore(Body body) {
        return save(body, "Configuración de Conekta actualizada");
    }

    @GET
    @Path("/conekta")
    public Uni<Map<String, Object>> show() {
        return credentials.shown(caller.companyId(), Providers.CONEKTA).map(shown -> {
            var current = new LinkedHashMap<String, Object>();
            current.put("conekta_public_key", shown.publicKey());
            current.put("conekta_mode", shown.mode());
            current.put("conekta_private_key", Masks.of(shown.configured()));
            current.put("private_key_ultimos_cuatro", shown.privateKeyEnd());
            current.put("webhook_public_keys_activas", shown.webhookKeys());
            return Map.of("message", "Configuración cargada", "configuracion_actual", current);
        });
    }

    private Uni<Map<String, Object>> save(Body body, String message) {
        var change = new KeyChange(
                Providers.CONEKTA,
                KeyRequest.mode(body, "mode", "conekta_mode"),
                blankToNull(KeyRequest.secret(body, "private_key", "conekta_private_key")),
                blankToNull(KeyRequest.publicKey(body, "public_key", "conekta_public_key")),
                blankToNull(KeyRequest.pem(body, "webhook_public_key")),
                KeyRequest.oldWebhookKeyFor(body));
        boolean verify = KeyRequest.verify(body);
        boolean register = body.optionalFlag(false, "registrar_webhook");
        if (!change.changesAnything() && !verify && !register)
            body.complain("missing", "private_key", "Field required");
        body.check();
        var actor = actions.actor();
        return keys.save(change, verify, actor)
                .map(saved -> Masks.answer(message, saved))
                .call(answer -> register
                        ? keys.registerWebhook(actor).invoke(url -> answer.put("webhook_url", url))
                        : Uni.createFrom().voidItem());
    }
}
