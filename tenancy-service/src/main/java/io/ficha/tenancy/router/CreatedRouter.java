package io.ficha.tenancy.router;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ficha.tenancy.apikey.IssuedKey;

/** A new router with its API key: the only answer that shows the key, but for a regenerated one. */
record CreatedRouter(@JsonUnwrapped RouterView router, String apiKey, IssuedKey.Info apiKeyInfo) {

    static CreatedRouter of(Router router, IssuedKey key) {
        return new CreatedRouter(RouterView.of(router), key.key(), key.info());
    }

    @Override
    public String toString() {
        return "CreatedRouter[" + router.id() + "]";
    }
}
