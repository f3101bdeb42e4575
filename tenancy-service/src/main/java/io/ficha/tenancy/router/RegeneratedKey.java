package io.ficha.tenancy.router;

import io.ficha.tenancy.apikey.IssuedKey;

/** The answer to a regenerated key: shows the new one, once. */
record RegeneratedKey(
        String message, String routerId, String newApiKey, IssuedKey.Info apiKeyInfo, boolean previousKeyRevoked) {

    static RegeneratedKey of(IssuedKey key, boolean previousRevoked) {
        return new RegeneratedKey(
                "API Key regenerada exitosamente", key.state().routerId(), key.key(), key.info(), previousRevoked);
    }

    @Override
    public String toString() {
        return "RegeneratedKey[" + routerId + "]";
    }
}
