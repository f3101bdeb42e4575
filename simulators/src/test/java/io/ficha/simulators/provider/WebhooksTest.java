package io.ficha.simulators.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.simulators.RunningSimulators;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of both providers over real sockets: signatures, repetition, and every way they go wrong. */
class WebhooksTest {
    private static RunningSimulators simulators;
    private static HookReceiver shop;

    @BeforeAll
    static void start() throws Exception {
        simulators = new RunningSimulators();
        shop = new HookReceiver();
    }

    @AfterAll
    static void stop() {
        shop.close();
        simulators.close();
    }

    @BeforeEach
    void reset() throws Exception {
        simulators.control("POST", "/reset", null);
        shop.calls.clear();
        shop.refuse.set(0);
        for (var provider : new String[] {"conekta", "mercado-pago"}) {
            simulators.arm(provider, "webhookDelayMillis", 0);
            simulators.arm(provider, "webhookRetryMillis", 20);
        }
    }

    @Test
    void tellsConektasEventsSignedWithTheNewestKey() throws Exception {
        var old = simulators.call("POST", "/webhook_keys", new JsonObject().put("active", true));
        var key = simulators.call("POST", "/webhook_keys", new JsonObject().put("active", true));
        var hook = simulators.call(
                "POST", "/webhooks", new JsonObject().put("url", shop.url()).put("synchronous", false));
        simulators.arm("conekta", "webhookOldKey", new JsonObject().put("reference", "pi_2"));

        var order = conektaOrder("pi_1");
        arrived(5);

        assertThat(hook.json().getString("status")).isEqualTo("listening");
        assertThat(shop.types())
                .containsExactlyInAnyOrder(
                        "webhook_ping", "charge.created", "order.created", "charge.paid", "order.paid");
        assertThat(shop.calls).allMatch(call -> verifies(call, key.json().getString("public_key")));
        var paid = shop.calls.stream()
                .filter(call -> call.type().equals("order.paid"))
                .findFirst()
                .orElseThrow()
                .json();
        var object = paid.getJsonObject("data").getJsonObject("object");
        assertThat(object.getString("id")).isEqualTo(order);
        assertThat(object.getString("payment_status")).isEqualTo("paid");

        conektaOrder("pi_2");
        arrived(9);
        assertThat(shop.calls).anyMatch(call -> verifies(call, old.json().getString("public_key")));
    }

    @Test
    void managesConektasWebhooksKeysAndEvents() throws Exception {
        var key = simulators.call("POST", "/webhook_keys", null).json().getString("id");
        var hook = simulators
                .call("POST", "/webhooks", new JsonObject().put("url", shop.url()))
                .json()
                .getString("id");
        var order = conektaOrder("pi_1");
        arrived(5);
        var events = simulators.call("GET", "/events?limit=3", null).json();
        var event = events.getJsonArray("data").getJsonObject(0);
        shop.calls.clear();

        var resent = simulators.call(
                "POST",
                "/events/" + event.getString("id") + "/resend",
                new JsonObject().put("webhooks_ids", new JsonArray().add(hook)));
        simulators.call("POST", "/webhooks/" + hook + "/test", null);
        arrived(2);
        var changed = simulators.call(
                "PUT",
                "/webhooks/" + hook,
                new JsonObject().put("subscribed_events", new JsonArray().add("order.refunded")));
        var off = simulators.call("PUT", "/webhook_keys/" + key, new JsonObject().put("active", false));
        shop.calls.clear();
        simulators.call(
                "POST",
                "/orders/" + order + "/refunds",
                new JsonObject().put("amount", 49900).put("reason", "other"));
        arrived(1);

        assertThat(events.getBoolean("has_more")).isTrue();
        assertThat(simulators
                        .call("GET", events.getString("next_page_url"), null)
                        .json()
                        .getJsonArray("data"))
                .isNotEmpty();
        assertThat(simulators
                        .call("GET", "/events/" + event.getString("id"), null)
                        .json()
                        .getString("type"))
                .isEqualTo(event.getString("type"));
        assertThat(resent.json().getString("object")).isEqualTo("webhook_log");
        assertThat(changed.json().getJsonArray("subscribed_events")).containsExactly("order.refunded");
        assertThat(off.json().getBoolean("active")).isFalse();
        assertThat(shop.types()).containsExactly("order.refunded");
        assertThat(shop.calls.get(0).digest()).isNull();
        assertThat(simulators.call("GET", "/webhook_keys", null).json().getJsonArray("data"))
                .hasSize(1);
        assertThat(simulators.call("DELETE", "/webhook_keys/" + key, null).status())
                .isEqualTo(200);
        assertThat(simulators.call("DELETE", "/webhooks/" + hook, null).status())
                .isEqualTo(200);
        assertThat(simulators.call("GET", "/webhooks/" + hook, null).status()).isEqualTo(404);
        assertThat(simulators
                        .callAs("Bearer key_other", "GET", "/events/" + event.getString("id"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void signsMercadoPagosTemplateAndGivesARetryANewId() throws Exception {
        simulators.control("POST", "/mercado-pago/webhook", new JsonObject().put("secret", "mine"));
        shop.refuse.set(1);

        var id = mercadoPagoPayment("pi_1");
        arrived(2);

        var first = shop.calls.get(0);
        var again = shop.calls.get(1);
        assertThat(first.query()).isEqualTo("source=w&data.id=" + id + "&type=payment");
        assertThat(first.json().getString("action")).isEqualTo("payment.created");
        assertThat(first.json().getJsonObject("data").getString("id")).isEqualTo(id);
        assertThat(signature(first)).isEqualTo(hmac("mine", id, first));
        assertThat(signature(again)).isEqualTo(hmac("mine", id, again)).isNotEqualTo(signature(first));
        assertThat(again.json().getLong("id")).isNotEqualTo(first.json().getLong("id"));
        assertThat(again.requestId()).isNotEqualTo(first.requestId());
    }

    @Test
    void signsWithTheOldSecretWithNoneOfThemAndInSeconds() throws Exception {
        simulators.control("POST", "/mercado-pago/webhook", new JsonObject().put("secret", "new"));
        simulators.arm("mercado-pago", "webhookOldKey", new JsonObject());
        var byOld = mercadoPagoPayment("pi_1");
        arrived(1);
        simulators.arm("mercado-pago", "webhookForged", new JsonObject());
        simulators.arm("mercado-pago", "webhookSeconds", true);
        var forged = mercadoPagoPayment("pi_2");
        arrived(2);

        assertThat(signature(shop.calls.get(0))).isEqualTo(hmac("sim_secret_4b8e1d0c", byOld, shop.calls.get(0)));
        assertThat(signature(shop.calls.get(1)))
                .isNotEqualTo(hmac("new", forged, shop.calls.get(1)))
                .isNotEqualTo(hmac("sim_secret_4b8e1d0c", forged, shop.calls.get(1)));
        assertThat(ts(shop.calls.get(1))).hasSize(10);
    }

    @Test
    void dropsDoublesDelaysAndReorders() throws Exception {
        simulators.control(
                "POST",
                "/mercado-pago/faults",
                new JsonObject()
                        .put("webhookDrop", new JsonObject().put("reference", "lost"))
                        .put(
                                "webhookDuplicate",
                                new JsonObject().put("reference", "many").put("value", 9))
                        .put("webhookReorder", new JsonObject().put("reference", "first")));
        mercadoPagoPayment("lost");
        mercadoPagoPayment("many");
        arrived(10);
        shop.calls.clear();
        var first = mercadoPagoPayment("first");
        var second = mercadoPagoPayment("second");
        arrived(2);

        assertThat(shop.calls)
                .extracting(call -> call.json().getJsonObject("data").getString("id"))
                .containsExactly(second, first);
        var deliveries =
                simulators.control("GET", "/mercado-pago/webhooks", null).json().getJsonArray("deliveries");
        assertThat(deliveries.getJsonObject(0).getString("result")).isEqualTo("dropped");
        assertThat(deliveries).hasSize(13);
        simulators.arm("mercado-pago", "webhookDelay", new JsonObject().put("value", 3_600_000));
        mercadoPagoPayment("late");
        assertThat(shop.calls).hasSize(2);
    }

    @Test
    void deliversBeforeTheCreateIsAnswered() throws Exception {
        simulators.arm("mercado-pago", "webhookBeforeAnswer", new JsonObject());

        var id = mercadoPagoPayment("pi_1");

        assertThat(shop.calls).hasSize(1);
        assertThat(shop.calls.get(0).json().getJsonObject("data").getString("id"))
                .isEqualTo(id);
    }

    @Test
    void callsNoOtherMachine() throws Exception {
        simulators.mercadoPago(
                "POST", "/v1/payments", payment("pi_1").put("notification_url", "https://shop.example.test/hook"));

        var delivery = simulators
                .control("GET", "/mercado-pago/webhooks", null)
                .json()
                .getJsonArray("deliveries")
                .getJsonObject(0);
        assertThat(delivery.getString("result")).isEqualTo("not sent: another machine");
    }

    private static void arrived(int calls) {
        await().atMost(Duration.ofSeconds(20)).until(() -> shop.calls.size() >= calls);
        assertThat(shop.calls).hasSize(calls);
    }

    private static String conektaOrder(String reference) throws Exception {
        var body = new JsonObject("""
                {"currency":"MXN","customer_info":{"name":"Ana","email":"ana@example.test","phone":"+525500000001"},
                 "line_items":[{"name":"Internet","unit_price":49900,"quantity":1}],
                 "charges":[{"payment_method":{"type":"card","token_id":"tok_test_visa_4242"}}]}""");
        body.put("metadata", new JsonObject().put("reference_id", reference));
        return simulators.call("POST", "/orders", body).json().getString("id");
    }

    private static JsonObject payment(String reference) {
        return new JsonObject()
                .put("transaction_amount", 499.0)
                .put("token", "card_test_APRO")
                .put("payment_method_id", "visa")
                .put("external_reference", reference)
                .put("payer", new JsonObject().put("email", "ana@example.test"));
    }

    private static String mercadoPagoPayment(String reference) throws Exception {
        var body = payment(reference).put("notification_url", shop.url() + "?source=w");
        return simulators
                .mercadoPago("POST", "/v1/payments", body)
                .json()
                .getLong("id")
                .toString();
    }

    private static boolean verifies(HookReceiver.Call call, String pem) {
        try {
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
            signature.update(call.body().getBytes());
            return signature.verify(Base64.getDecoder().decode(call.digest()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String ts(HookReceiver.Call call) {
        return call.signature().split(",v1=", 2)[0].substring(3);
    }

    private static String signature(HookReceiver.Call call) {
        return call.signature().split(",v1=", 2)[1];
    }

    private static String hmac(String secret, String id, HookReceiver.Call call) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var template = "id:" + id + ";request-id:" + call.requestId() + ";ts:" + ts(call) + ";";
        return HexFormat.of().formatHex(mac.doFinal(template.getBytes(UTF_8)));
    }
}
