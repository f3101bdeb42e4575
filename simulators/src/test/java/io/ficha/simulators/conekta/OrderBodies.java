package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Bodies of {@code POST /orders}. */
final class OrderBodies {
    private OrderBodies() {}

    static JsonObject card(String reference, String tokenId) {
        return charged(reference, new JsonObject().put("type", "card").put("token_id", tokenId));
    }

    static JsonObject paid(String reference) {
        return card(reference, "tok_test_visa_4242");
    }

    static JsonObject charged(String reference, JsonObject paymentMethod) {
        return new JsonObject()
                .put("currency", "MXN")
                .put(
                        "customer_info",
                        new JsonObject()
                                .put("name", "Ana Ejemplo")
                                .put("email", "ana@example.test")
                                .put("phone", "+525500000001"))
                .put(
                        "line_items",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "Internet 100 Mbps")
                                        .put("unit_price", 49900)
                                        .put("quantity", 1)))
                .put("metadata", new JsonObject().put("reference_id", reference))
                .put(
                        "charges",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("reference_id", reference)
                                        .put("payment_method", paymentMethod)));
    }

    static JsonObject refund(long amount) {
        return new JsonObject().put("amount", amount).put("reason", "requested_by_client");
    }
}
