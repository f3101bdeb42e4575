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
 * Gathers the uses of API keys and the log-ins that failed, for the audit trail: per minute one fact for each key or user,
 * reason and address, and at most fifty of either kind. What comes on top is counted together, so an attacker cannot flood
 * the trail.
 */
@ApplicationScoped
public class Refusals {
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

    private static final String KEY = "api-key.refused";
    private static final String LOGIN = "user.login-refused";
    private static final int MOST = 50;
    private static final String NONE = "-";
    private final long intervalNanos;
    private final Map<String, Map<Refusal, Long>> countsByAction = new HashMap<>();
    private long toldAt = System.nanoTime();

    private record Refusal(String companyId, String target, String reason, String address) {}

    Refusals(@ConfigProperty(name = "ficha.refusals-interval", defaultValue = "60s") Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** @param key the key that was refused, or null when there is none */
    void ofKey(ApiKeyState key, String reason, String address) {
        if (key == null) add(KEY, new Refusal(NONE, NONE, reason, address));
        else add(KEY, new Refusal(key.companyId(), key.keyId(), reason, address));
    }

    /** A log-in of nobody: there is no such account, or nobody looked. What was typed as its address is not kept. */
    public void ofLogin(String reason, String address) {
        add(LOGIN, new Refusal(NONE, NONE, reason, address));
    }

    /** @param companyId the user's company, or null when the user is the platform's */
    public void ofLogin(long userId, String companyId, String reason, String address) {
        add(LOGIN, new Refusal(companyId == null ? NONE : companyId, String.valueOf(userId), reason, address));
    }

    private synchronized void add(String action, Refusal refusal) {
        var counts = countsByAction.computeIfAbsent(action, first -> new HashMap<>());
        boolean full = counts.size() >= MOST && !counts.containsKey(refusal);
        counts.merge(full ? new Refusal(NONE, NONE, refusal.reason, NONE) : refusal, 1L, Long::sum);
    }

    /** @return the facts of the last minute, once it is over */
    synchronized List<AdminActionPerformed> due() {
        return System.nanoTime() - toldAt < intervalNanos ? List.of() : all();
    }

    /** @return the facts that nobody was told yet */
    synchronized List<AdminActionPerformed> all() {
        toldAt = System.nanoTime();
        var facts = new ArrayList<AdminActionPerformed>();
        countsByAction.forEach(
                (action, counts) -> counts.forEach((refusal, count) -> facts.add(fact(action, refusal, count))));
        countsByAction.clear();
        return facts;
    }

    private static AdminActionPerformed fact(String action, Refusal refusal, long count) {
        return new AdminActionPerformed(
                Ids.uuid().toString(),
                refusal.companyId,
                NONE,
                null,
                action.equals(KEY) ? "api_key" : "anonimo",
                action,
                refusal.target,
                refusal.address,
                null,
                null,
                Map.of("motivo", refusal.reason, "veces", count),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }
}
