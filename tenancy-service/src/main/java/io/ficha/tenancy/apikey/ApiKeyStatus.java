package io.ficha.tenancy.apikey;

import io.ficha.common.http.Times;
import java.time.Instant;

/** How a router's live key is doing, with advice. */
public record ApiKeyStatus(
        String routerId,
        boolean hasActiveKey,
        String keyId,
        String issuedAt,
        String expiresAt,
        Long expiresInDays,
        String lastUsed,
        Long useCount,
        String status,
        String warning,
        String recommendation) {
    private static final int WARNING_DAYS = 30;

    /** @param live the key that is not revoked, or null */
    public static ApiKeyStatus of(String routerId, ApiKey live, Instant now) {
        if (live == null) {
            return new ApiKeyStatus(
                    routerId, false, null, null, null, null, null, null, "no_key", null, "Generar una nueva API Key");
        }
        long days = live.daysLeft(now);
        String warning = null;
        String recommendation = null;
        if (days < WARNING_DAYS) {
            warning = "La API Key expira en " + days + " días";
            recommendation = "Considerar regenerar la API Key pronto";
        }
        if (live.useCount() == 0) {
            warning = "Esta API Key nunca ha sido usada";
            recommendation = "Verificar que el cliente la esté usando correctamente";
        }
        return new ApiKeyStatus(
                routerId,
                true,
                live.keyId(),
                Times.naive(live.issuedAt()),
                Times.naive(live.expiresAt()),
                days,
                Times.naive(live.lastUsed()),
                live.useCount(),
                "active",
                warning,
                recommendation);
    }
}
