package io.ficha.payment.purchase;

import static io.restassured.RestAssured.given;

import io.ficha.common.test.TestIdentity;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;

/** A company's webhooks from Conekta, signed by hand, and what it can do at Conekta besides Ficha. */
final class ConektaCalls {
    private static final AtomicLong EVENTS = new AtomicLong(0xa001);
    private final Cafe cafe;
    /** Companies next to each other have different keys. */
    private static final List<KeyPair> KEYS = List.of(newKeys(), newKeys());

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final KeyPair keys = KEYS.get(NEXT.getAndIncrement() % KEYS.size());
    private final String path;

    private ConektaCalls(Cafe cafe) {
        this.cafe = cafe;
        admin(cafe)
                .body(Map.of("webhook_public_key", pem(keys), "mode", "test"))
                .post("/api/v1/admin/mi-empresa/configurar-conekta")
                .then()
                .statusCode(200);
        String url = admin(cafe)
                .get("/api/v1/webhook/empresa/" + cafe.company() + "/estado-webhook")
                .then()
                .statusCode(200)
                .extract()
                .path("conekta.url");
        this.path = url.substring(url.indexOf("/api/"));
    }

    /** Sets a key up for the company's webhooks. */
    static ConektaCalls of(Cafe cafe) {
        return new ConektaCalls(cafe);
    }

    static io.restassured.specification.RequestSpecification admin(Cafe cafe) {
        return given().auth().oauth2(TestIdentity.clienteAdmin(cafe.company())).contentType("application/json");
    }

    String path() {
        return path;
    }

    /** @return an event about an order; what it says of it is whatever the test wants */
    static String event(String type, String orderId, String status) {
        return event(type, orderId, status, false);
    }

    static String event(String type, String orderId, String status, boolean live) {
        return "{\"data\":{\"object\":{\"id\":\"" + orderId + "\",\"object\":\"order\",\"payment_status\":\"" + status
                + "\",\"amount\":1999,\"currency\":\"MXN\"},\"previous_attributes\":{}},\"livemode\":" + live
                + ",\"id\":\"66f0c0ffee" + Long.toHexString(EVENTS.incrementAndGet())
                + "\",\"object\":\"event\",\"type\":\"" + type + "\",\"created_at\":1790000000}";
    }

    Response deliver(String event) {
        return post(path, event, sign(event));
    }

    static Response post(String path, String event, String digest) {
        var request = given().contentType("application/json").body(event.getBytes(StandardCharsets.UTF_8));
        return (digest == null ? request : request.header("DIGEST", digest)).post(path);
    }

    String sign(String event) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(event.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The owner gives money back in the provider's own panel. */
    void refundThere(String orderId, long amount) {
        atConekta()
                .body(Map.of("amount", amount, "reason", "requested_by_client"))
                .post("/orders/" + orderId + "/refunds")
                .then()
                .statusCode(200);
    }

    /** Somebody sells with the company's key, besides Ficha. @return the order's id */
    String sellThere(String reference) {
        return atConekta()
                .body(Map.of(
                        "currency",
                        "MXN",
                        "customer_info",
                        Map.of("name", "Ana", "email", "ana@example.com", "phone", "+525500000001"),
                        "line_items",
                        List.of(Map.of("name", "Internet", "unit_price", 1999, "quantity", 1)),
                        "metadata",
                        Map.of("reference_id", reference),
                        "charges",
                        List.of(Map.of(
                                "reference_id",
                                reference,
                                "payment_method",
                                Map.of("type", "card", "token_id", "tok_test_visa_4242")))))
                .post("/orders")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private io.restassured.specification.RequestSpecification atConekta() {
        return given().baseUri(ConfigProvider.getConfig().getValue("quarkus.rest-client.conekta.url", String.class))
                .port(java.net
                        .URI
                        .create(ConfigProvider.getConfig().getValue("quarkus.rest-client.conekta.url", String.class))
                        .getPort())
                .noFilters()
                .contentType("application/json")
                .header("Accept", "application/vnd.conekta-v2.3.0+json")
                .header("Authorization", "Bearer key_test_" + cafe.company());
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
