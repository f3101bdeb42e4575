package io.ficha.tenancy.apikey;

import io.ficha.common.event.tenancy.ApiKeyState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The record of an API key; the key itself is nowhere. A company-wide key has a name and no router. */
public record ApiKey(
        String keyId,
        String companyId,
        String routerId,
        String hash,
        OffsetDateTime issuedAt,
        OffsetDateTime expiresAt,
        OffsetDateTime revokedAt,
        OffsetDateTime replacedAt,
        String nombre,
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
                row.getOffsetDateTime("replaced_at"),
                row.getString("nombre"),
                row.getOffsetDateTime("last_used"),
                row.getLong("use_count"),
                row.getLong("version"));
    }

    /** @return whole days until it expires, rounded down; below zero when it has expired */
    long daysLeft(Instant now) {
        var left = Duration.between(now, expiresAt.toInstant());
        return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** @return the full state for other services */
    public ApiKeyState state() {
        Instant revoked = revokedAt == null ? null : revokedAt.toInstant();
        return new ApiKeyState(
                keyId, companyId, routerId, hash, issuedAt.toInstant(), expiresAt.toInstant(), revoked, version);
    }
}
