package io.ficha.tenancy.apikey;

import io.ficha.common.event.tenancy.ApiKeyState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The record of a router's API key; the key itself is nowhere. */
public record ApiKey(
        String keyId,
        String companyId,
        String routerId,
        String hash,
        OffsetDateTime issuedAt,
        OffsetDateTime expiresAt,
        OffsetDateTime revokedAt,
        OffsetDateTime lastUsed,
        long useCount,
        long version) {

    static ApiKey of(Row row) {
        return new ApiKey(
                row.getString("key_id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getString("key_hash"),
                row.getOffsetDateTime("issued_at"),
                row.getOffsetDateTime("expires_at"),
                row.getOffsetDateTime("revoked_at"),
                row.getOffsetDateTime("last_used"),
                row.getLong("use_count"),
                row.getLong("version"));
    }

    /** @return the full state for other services */
    public ApiKeyState state() {
        Instant revoked = revokedAt == null ? null : revokedAt.toInstant();
        return new ApiKeyState(
                keyId, companyId, routerId, hash, issuedAt.toInstant(), expiresAt.toInstant(), revoked, version);
    }
}
