package io.ficha.payment.purchase;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** A company's webhooks from Mercado Pago, signed by hand, and what it can do there besides Ficha. */
final class MercadoPagoCalls {
    static final String SHARED = "/api/v1/webhook/mercado-pago";
    private final Cafe cafe;
    private final String secret = "secret_" + UUID.randomUUID();
    private final String path;

    private MercadoPagoCalls(Cafe cafe) {
        this.cafe = cafe;
        String url = ConektaCalls.admin(cafe)
                .body(Map.of("webhook_secret", secret))
                .post("/api/v1/webhook/empresa/" + cafe.company() + "/configurar-webhook")
                .then()
                .statusCode(200)
                .extract()
                .path("webhook_url");
        this.path = url.substring(url.indexOf("/api/"));
    }

    /** Sets a secret up for the company's webhooks. */
    static MercadoPagoCalls of(Cafe cafe) {
        return new MercadoPagoCalls(cafe);
    }

    String path() {
        return path;
    }

    /** Each delivery has a new id and a new signature, as the provider's repetitions do. */
    Response deliver(String paymentId) {
        return deliver(path, paymentId, paymentId, secret);
    }

    /** @param inBody the id that the unsigned body names */
    Response deliver(String to, String signedId, String inBody, String key) {
        var requestId = UUID.randomUUID().toString();
        var ts = "1742505638683";
        return given().contentType("application/json")
                .header("x-signature", "ts=" + ts + ",v1=" + hmac(key, signedId, requestId, ts))
                .header("x-request-id", requestId)
                .queryParam("data.id", signedId)
                .queryParam("type", "payment")
                .body("{\"id\":129000001,\"live_mode\":false,\"type\":\"payment\",\"api_version\":\"v1\","
                        + "\"action\":\"payment.updated\",\"data\":{\"id\":\"" + inBody + "\"}}")
                .post(to);
    }

    String secret() {
        return secret;
    }

    private static String hmac(String key, String id, String requestId, String ts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var message = "id:" + id + ";request-id:" + requestId + ";ts:" + ts + ";";
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The owner gives money back in the provider's own panel. */
    void refundThere(String paymentId, double amount) {
        var base = ConfigProvider.getConfig().getValue("quarkus.rest-client.mercado-pago.url", String.class);
        given().noFilters()
                .baseUri(base)
                .port(URI.create(base).getPort())
                .contentType("application/json")
                .header("Authorization", "Bearer APP_USR-" + cafe.company())
                .header("X-Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amount", amount))
                .post("/v1/payments/" + paymentId + "/refunds")
                .then()
                .statusCode(201);
    }
}
