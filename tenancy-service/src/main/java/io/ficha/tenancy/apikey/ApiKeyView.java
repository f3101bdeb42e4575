package io.ficha.tenancy.apikey;

import io.ficha.common.http.Times;

/** An API key as platform operators see it, live or not. */
public record ApiKeyView(
        String keyId,
        String routerId,
        String empresaId,
        String issuedAt,
        String expiresAt,
        boolean revoked,
        String revokedAt,
        String lastUsed,
        long useCount) {

    /** @return the view of a key */
    public static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.keyId(),
                key.routerId(),
                key.companyId(),
                Times.naive(key.issuedAt()),
                Times.naive(key.expiresAt()),
                key.revokedAt() != null,
                Times.naive(key.revokedAt()),
                Times.naive(key.lastUsed()),
                key.useCount());
    }
}
