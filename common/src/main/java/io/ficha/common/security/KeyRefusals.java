package io.ficha.common.security;

import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gathers the uses of API keys that failed, for the audit trail: per minute one fact for each key, reason and address, and
 * at most fifty in all. What comes on top is counted together, so an attacker cannot flood the trail.
 */
@ApplicationScoped
class KeyRefusals {
    /** The key was good once: it was revoked. */
    static final String REVOKED = "revocada";

    /** The key was good once: it has expired. */
    static final String EXPIRED = "vencida";

    /** The key is good; its company is switched off. */
    static final String COMPANY = "empresa_inactiva";

    /** The key is good, but of the other kind. */
    static final String KIND = "otro_tipo";

    /** Nobody issued such a key. */
    static final String UNKNOWN = "desconocida";

    private static final int MOST = 50;
    private static final String NONE = "-";
    private final long intervalNanos;
    private final Map<Refusal, Long> counts = new HashMap<>();
    private long toldAt = System.nanoTime();

    private record Refusal(String companyId, String keyId, String reason, String address) {}

    KeyRefusals(@ConfigProperty(name = "ficha.key-refusals-interval", defaultValue = "60s") Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** @param key the key that was refused, or null when there is none */
    synchronized void add(ApiKeyState key, String reason, String address) {
        var refusal =
                new Refusal(key == null ? NONE : key.companyId(), key == null ? NONE : key.keyId(), reason, address);
        if (counts.size() >= MOST && !counts.containsKey(refusal)) refusal = new Refusal(NONE, NONE, reason, NONE);
        counts.merge(refusal, 1L, Long::sum);
    }

    /** @return the facts of the last minute, once it is over */
    synchronized List<AdminActionPerformed> due() {
        return System.nanoTime() - toldAt < intervalNanos ? List.of() : all();
    }

    /** @return the facts that nobody was told yet */
    synchronized List<AdminActionPerformed> all() {
        toldAt = System.nanoTime();
        var facts = new ArrayList<AdminActionPerformed>();
        counts.forEach((refusal, count) -> facts.add(fact(refusal, count)));
        counts.clear();
        return facts;
    }

    private static AdminActionPerformed fact(Refusal refusal, long count) {
        return new AdminActionPerformed(
                Ids.uuid().toString(),
                refusal.companyId,
                NONE,
                null,
                "api_key",
                "api-key.refused",
                refusal.keyId,
                refusal.address,
                null,
                null,
                Map.of("motivo", refusal.reason, "veces", count),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
