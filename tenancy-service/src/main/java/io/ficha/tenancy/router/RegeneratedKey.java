package io.ficha.tenancy.router;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ficha.common.http.Times;
import io.ficha.tenancy.apikey.ApiKey;
import io.ficha.tenancy.apikey.IssuedKey;

/** The answer to a regenerated key: shows the new one, once; and until when the one before works on, if it does. */
record RegeneratedKey(
        String message,
        String routerId,
        String newApiKey,
        IssuedKey.Info apiKeyInfo,
        boolean previousKeyRevoked,
        @JsonInclude(JsonInclude.Include.NON_NULL) String previousKeyExpiresAt) {
    private static final String DONE = "API Key regenerada exitosamente";

    static RegeneratedKey of(IssuedKey key, boolean previousRevoked) {
        return new RegeneratedKey(DONE, key.state().routerId(), key.key(), key.info(), previousRevoked, null);
    }

    /** @param before the key that works on, or null when there was none */
    static RegeneratedKey beside(IssuedKey key, ApiKey before) {
        String until = before == null ? null : Times.naive(before.expiresAt());
        return new RegeneratedKey(DONE, key.state().routerId(), key.key(), key.info(), false, until);
    }

    @Override
    public String toString() {
        return "RegeneratedKey[" + routerId + "]";
    }
}
