package io.ficha.payment.cardform;

import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** A portal tells that a provider's card form does not open for its guest. */
@Path("/api/v1/payments/formulario-bloqueado")
@Access(Who.API_KEY)
class BlockedFormResource {
    private static final int LONGEST_NAME = 20;
    private static final List<String> PROVIDERS = List.of(Providers.CONEKTA, Providers.MERCADO_PAGO);

    private final BlockedForms forms;
    private final CurrentCaller caller;

    BlockedFormResource(BlockedForms forms, CurrentCaller caller) {
        this.forms = forms;
        this.caller = caller;
    }

    @POST
    public Uni<Map<String, Object>> report(Body body) {
        var provider = body.text(LONGEST_NAME, "proveedor");
        if (!provider.isEmpty() && !PROVIDERS.contains(provider)) {
            body.complain("literal_error", "proveedor", "Input should be '" + String.join("' or '", PROVIDERS) + "'");
        }
        body.check();
        return forms.report(caller.portal(), provider).replaceWith(Map.of("recibido", true));
    }
}
