package io.ficha.payment.settings;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.payment.credentials.KeyChange;
import io.ficha.payment.credentials.KeyRequest;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;

/** A company's keys at Mercado Pago and its Telegram notices in one request. Contract: pagos-hotspot §1.5. */
@Path("/api/v1/payments/configurar-credenciales")
@Access(Who.CLIENTE_ADMIN)
class PaymentSettingsResource {
    private final PaymentSettings settings;
    private final CurrentCaller caller;
    private final AdminActions actions;

    PaymentSettingsResource(PaymentSettings settings, CurrentCaller caller, AdminActions actions) {
        this.settings = settings;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    public Uni<Map<String, Object>> configure(Body body) {
        var keys = new KeyChange(
                Providers.MERCADO_PAGO,
                KeyRequest.mode(body, "mode"),
                KeyRequest.secret(body, "access_token"),
                KeyRequest.publicKey(body, "public_key"),
                KeyRequest.secret(body, "webhook_secret"),
                KeyRequest.oldWebhookKeyFor(body));
        var notices = TelegramRequest.from(body);
        boolean verify = KeyRequest.verify(body);
        body.check();
        return settings.change(caller.companyId(), keys, notices, verify, actions.actor());
    }
}
