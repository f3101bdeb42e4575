package io.ficha.localstack.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A router's captive portal with one product on sale.
 *
 * @param api the HTTP gateway, with the router's API key
 */
public record Portal(Api api, String companyId, String routerId, String keyId, long productId) {
    private static final String PAY = "/api/v1/payments/pagar-conekta";
    static final String GOOD_CARD = "tok_test_visa_4242";

    /** A guest pays with a card that is good. Waits for the answer. */
    public Answer pay(String idempotencyKey) {
        return withKey(idempotencyKey).post(PAY, order());
    }

    /** @return the answer when it comes */
    public CompletableFuture<Answer> payAsync(String idempotencyKey) {
        return withKey(idempotencyKey).postAsync(PAY, order());
    }

    /** A guest pays, and wants the phone they hold to be online with it. */
    public Answer payAndConnect(String idempotencyKey, String mac) {
        var order = order();
        order.put("conexion_automatica", true);
        order.put("mac_cliente", mac);
        return withKey(idempotencyKey).post(PAY, order);
    }

    private Api withKey(String idempotencyKey) {
        return api.with("Idempotency-Key", idempotencyKey);
    }

    private Map<String, Object> order() {
        var order = new LinkedHashMap<String, Object>();
        order.put("producto_id", productId);
        order.put("token_tarjeta", GOOD_CARD);
        order.put("nombre_cliente", "Ana Ejemplo");
        order.put("email_cliente", "ana@example.com");
        order.put("telefono_cliente", "5512345678");
        order.put("tipo_usuario", "usuario_contrasena");
        return order;
    }

    /** @return how far a sale has come, with its history */
    public Answer purchase(String purchaseId) {
        return api.get("/api/v1/payments/compras/" + purchaseId);
    }

    public Answer config() {
        return api.get("/api/v1/config/public");
    }

    public Answer catalogue() {
        return api.get("/api/v1/catalogo_perfiles_venta");
    }

    /** Asks whether the router is there. */
    public Answer checkRouter() {
        return api.post("/api/v1/routers/validar-empresa-router", Map.of());
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "Portal[" + routerId + "]";
    }
}
