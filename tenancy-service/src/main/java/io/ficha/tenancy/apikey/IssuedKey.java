package io.ficha.tenancy.apikey;

import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.http.Times;
import io.ficha.common.security.TokenVerifier;

/** A key at the only moment when it is known in the clear. */
public record IssuedKey(String key, ApiKeyState state) {

    /** What is told about a key that was just issued. */
    public record Info(String keyId, String issuedAt, String expiresAt, String type) {}

    /** @return the key's data, without the key */
    public Info info() {
        return new Info(
                state.keyId(),
                Times.naive(state.issuedAt()),
                Times.naive(state.expiresAt()),
                TokenVerifier.API_KEY_TYPE);
    }

    @Override
    public String toString() {
        return "IssuedKey[" + state.keyId() + "]";
    }
}
