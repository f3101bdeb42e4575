package io.ficha.payment.credentials;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A company's own Conekta keys: written, never read back. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/admin/mi-empresa")
@Access(Who.CLIENTE_ADMIN)
class ConektaCredentialsResource {
    private static final String CONEKTA = "conekta";
    private static final int LONGEST_KEY = 200;
    private final ProviderCredentials credentials;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ConektaCredentialsResource(ProviderCredentials credentials, CurrentCaller caller, AdminActions actions) {
        this.credentials = credentials;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/configurar-conekta")
    public Uni<Map<String, String>> configure(Body body) {
        return save(body, "Credenciales de Conekta actualizadas correctamente");
    }

    @PUT
    @Path("/conekta-config")
    public Uni<Map<String, String>> configureAsBefore(Body body) {
        return save(body, "Configuración de Conekta actualizada");
    }

    @GET
    @Path("/conekta")
    public Uni<Map<String, Object>> show() {
        return credentials.shown(caller.companyId(), CONEKTA).map(shown -> {
            var current = new LinkedHashMap<String, Object>();
            current.put("conekta_public_key", shown.publicKey());
            current.put("conekta_mode", shown.mode());
            current.put("conekta_private_key", shown.configured() ? "********" : null);
            return Map.of("message", "Configuración cargada", "configuracion_actual", current);
        });
    }

    private Uni<Map<String, String>> save(Body body, String message) {
        var privateKey = blankToNull(body.optionalSecret(LONGEST_KEY, "private_key", "conekta_private_key"));
        var publicKey = blankToNull(body.optionalText(LONGEST_KEY, "public_key", "conekta_public_key"));
        var mode = body.optionalChoice(List.of("test", "live"), null, "mode", "conekta_mode");
        if (privateKey == null && publicKey == null && mode == null) {
            body.complain("missing", "private_key", "Field required");
        }
        body.check();
        return credentials
                .save(CONEKTA, mode, privateKey, publicKey, actions.actor())
                .replaceWith(Map.of("message", message));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
