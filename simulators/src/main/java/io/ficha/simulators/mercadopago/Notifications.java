package io.ficha.simulators.mercadopago;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.SimulatedClock;
import io.ficha.simulators.provider.Webhooks;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells sellers of their payments. The signature covers a template, not the body, and every attempt has a new id and a
 * new signature, as in production. Event loop only.
 */
final class Notifications {
    /** The secret of a seller that was given none. */
    static final String DEFAULT_SECRET = "sim_secret_4b8e1d0c";

    private static final Settings DEFAULT = new Settings(null, DEFAULT_SECRET, DEFAULT_SECRET);

    /** What a seller's application is set up with; {@code url} is for payments that name none. */
    private record Settings(String url, String secret, String oldSecret) {}

    private final Ids ids;
    private final SimulatedClock clock;
    private final Faults faults;
    private final Webhooks webhooks;
    private final Map<String, Settings> byToken = new HashMap<>();
    private Settings others = DEFAULT;

    Notifications(Ids ids, SimulatedClock clock, Faults faults, Webhooks webhooks) {
        this.ids = ids;
        this.clock = clock;
        this.faults = faults;
        this.webhooks = webhooks;
    }

    /** Sets one seller up, or all that are not set up when {@code accessToken} is null; null keeps a value. */
    void configure(String accessToken, String url, String secret) {
        var before = accessToken == null ? others : byToken.getOrDefault(accessToken, others);
        var next = new Settings(
                url == null ? before.url() : url,
                secret == null ? before.secret() : secret,
                secret == null ? before.oldSecret() : before.secret());
        if (accessToken == null) {
            others = next;
        } else {
            byToken.put(accessToken, next);
        }
    }

    void tell(Payment payment, String action) {
        var settings = byToken.getOrDefault(payment.seller().accessToken(), others);
        var own = payment.request().notificationUrl();
        var url = own == null ? settings.url() : own;
        if (url != null) {
            var id = Long.toString(payment.id());
            var called = url + (url.indexOf('?') < 0 ? '?' : '&') + "data.id=" + id + "&type=payment";
            webhooks.send(
                    payment.reference(),
                    action,
                    called,
                    (forged, oldKey) -> attempt(payment.seller(), called, id, action, forged, oldKey));
        }
    }

    private Webhooks.Attempt attempt(
            Seller seller, String url, String dataId, String action, boolean forged, boolean oldKey) {
        var settings = byToken.getOrDefault(seller.accessToken(), others);
        var secret = forged ? "not the secret" : oldKey ? settings.oldSecret() : settings.secret();
        var ts = Long.toString(faults.on("webhookSeconds") ? clock.seconds() : clock.millis());
        var requestId = ids.uuid();
        var v1 = hmac(secret, "id:" + dataId.toLowerCase(Locale.ROOT) + ";request-id:" + requestId + ";ts:" + ts + ";");
        var body = new JsonObject()
                .put("id", ids.notification())
                .put("live_mode", seller.live())
                .put("type", "payment")
                .put("date_created", Instant.ofEpochSecond(clock.seconds()).toString())
                .put("user_id", seller.userId())
                .put("api_version", "v1")
                .put("action", action)
                .put("data", new JsonObject().put("id", dataId));
        return new Webhooks.Attempt(
                url, Map.of("x-signature", "ts=" + ts + ",v1=" + v1, "x-request-id", requestId), body.toBuffer());
    }

    private static String hmac(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void clear() {
        byToken.clear();
        others = DEFAULT;
    }
}
