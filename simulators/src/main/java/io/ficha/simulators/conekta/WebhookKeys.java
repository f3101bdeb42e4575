package io.ficha.simulators.conekta;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The RSA keys that sign webhooks, per API key; the newest active one signs. Event loop only. */
final class WebhookKeys {
    private static final int BITS = 2048;

    /** One key pair. */
    private record Key(String id, String apiKey, KeyPair pair, boolean active, long createdAt, Long deactivatedAt) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("id", id)
                    .put("active", active)
                    .put("livemode", apiKey.startsWith("key_live"))
                    .put("object", "webhook_key")
                    .put("public_key", pem(pair))
                    .put("created_at", createdAt)
                    .put("deactivated_at", deactivatedAt);
        }
    }

    private final Ids ids;
    private final Map<String, Key> byId = new LinkedHashMap<>();

    WebhookKeys(Ids ids) {
        this.ids = ids;
    }

    /** @return a new pair; takes a good part of a second, so not for the event loop */
    static KeyPair generate() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    JsonObject add(String apiKey, KeyPair pair, boolean active, long now) {
        var key = new Key(ids.hex(), apiKey, pair, active, now, null);
        byId.put(key.id(), key);
        return key.toJson();
    }

    /** @throws ConektaFailure 404 when this API key has no such key */
    JsonObject activate(String apiKey, String id, boolean active, long now) {
        var key = find(apiKey, id);
        var next = new Key(id, apiKey, key.pair(), active, key.createdAt(), active ? null : now);
        byId.put(id, next);
        return next.toJson();
    }

    JsonObject get(String apiKey, String id) {
        return find(apiKey, id).toJson();
    }

    JsonObject delete(String apiKey, String id) {
        var key = find(apiKey, id);
        byId.remove(id);
        return key.toJson();
    }

    private Key find(String apiKey, String id) {
        var key = byId.get(id);
        if (key == null || !key.apiKey().equals(apiKey)) {
            throw ConektaFailure.notFound();
        }
        return key;
    }

    List<JsonObject> of(String apiKey) {
        return byId.values().stream()
                .filter(key -> key.apiKey().equals(apiKey))
                .map(Key::toJson)
                .toList();
    }

    /**
     * The header {@code Digest} over the body.
     *
     * @param forged whether another body is signed
     * @param oldKey whether the oldest active key signs instead of the newest
     * @return null when this API key has no active key
     */
    String sign(String apiKey, Buffer body, boolean forged, boolean oldKey) {
        Key signer = null;
        for (var key : byId.values()) {
            if (key.apiKey().equals(apiKey) && key.active() && (signer == null || !oldKey)) {
                signer = key;
            }
        }
        if (signer == null) {
            return null;
        }
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.pair().getPrivate());
            signature.update(body.getBytes());
            if (forged) {
                signature.update((byte) ' ');
            }
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void clear() {
        byId.clear();
    }
}
