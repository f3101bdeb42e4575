package io.ficha.tenancy.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ficha.common.http.Times;
import java.time.Instant;

/** A company-wide key as platform operators see it, with a warning when its end is near. */
record CompanyKeyView(
        String keyId,
        String nombre,
        String creadoEn,
        String expiraEn,
        long diasRestantes,
        String estado,
        boolean revoked,
        String revokedAt,
        String lastUsed,
        long useCount,
        String aviso) {
    private static final int WARNING_DAYS = 30;

    static CompanyKeyView of(ApiKey key, Instant now) {
        long days = key.daysLeft(now);
        String state = stateOf(key, now);
        boolean warns = !"revocada".equals(state) && !"vencida".equals(state) && days < WARNING_DAYS;
        return new CompanyKeyView(
                key.keyId(),
                key.nombre(),
                Times.naive(key.issuedAt()),
                Times.naive(key.expiresAt()),
                days,
                state,
                key.revokedAt() != null,
                Times.naive(key.revokedAt()),
                Times.naive(key.lastUsed()),
                key.useCount(),
                warns ? "La clave expira en " + days + " días" : null);
    }

    private static String stateOf(ApiKey key, Instant now) {
        if (key.revokedAt() != null) return "revocada";
        if (!key.expiresAt().toInstant().isAfter(now)) return "vencida";
        return key.replacedAt() == null ? "activa" : "reemplazada";
    }

    /** A key that was just issued: the only answer that shows it. */
    record New(
            String keyId,
            String nombre,
            String apiKey,
            String creadoEn,
            String expiraEn,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reemplaza,
            @JsonInclude(JsonInclude.Include.NON_NULL) String anteriorExpiraEn) {
        static New of(CompanyKeyService.Issued issued) {
            var key = issued.row();
            var before = issued.before();
            return new New(
                    key.keyId(),
                    key.nombre(),
                    issued.key(),
                    Times.naive(key.issuedAt()),
                    Times.naive(key.expiresAt()),
                    before == null ? null : before.keyId(),
                    before == null ? null : Times.naive(before.expiresAt()));
        }

        @Override
        public String toString() {
            return "New[" + keyId + "]";
        }
    }
}
