package io.ficha.common.directory;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An in-memory replica of companies, routers (no secrets) and API keys. Answers with no I/O; on a miss it waits up to
 * 500 ms for the event and then asks the owner once, so that what was just created is found.
 */
@ApplicationScoped
public class Directory {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofMillis(50);
    private final StateMap<CompanyState> companies = new StateMap<>(CompanyState::version);
    private final StateMap<RouterState> routers = new StateMap<>(RouterState::version);
    private final StateMap<ApiKeyState> keysByHash = new StateMap<>(ApiKeyState::version);
    private final Map<String, String> hashByKeyId = new ConcurrentHashMap<>();
    /** The id of a company, once for all its keys. */
    private final Map<String, String> companyIds = new ConcurrentHashMap<>();

    private final TenancyClient tenancy;

    Directory(TenancyClient tenancy) {
        this.tenancy = tenancy;
    }

    /** @return the company, or null when there is none */
    public Uni<CompanyState> company(String companyId) {
        return lookUp(companies, companyId, () -> tenancy.company(companyId));
    }

    /** @return the router, or null when there is none or it was removed */
    public Uni<RouterState> router(String routerId) {
        return lookUp(routers, routerId, () -> tenancy.router(routerId))
                .map(it -> it == null || it.eliminado() ? null : it);
    }

    /** @return the router of that company; null when there is none, also when another company owns it */
    public Uni<RouterState> router(String companyId, String routerId) {
        return router(routerId).map(it -> it != null && it.companyId().equals(companyId) ? it : null);
    }

    /** @return the company's router of that number, as soon as it is known; null when it is not for a while */
    public Uni<RouterState> routerByNumber(String companyId, long numero) {
        return Uni.createFrom()
                .item(() -> routerByNumberNow(companyId, numero))
                .onItem()
                .ifNull()
                .failWith(NotYet::new)
                .onFailure(NotYet.class)
                .retry()
                .withBackOff(STEP, STEP)
                .expireIn(PATIENCE.toMillis())
                .onFailure()
                .recoverWithNull();
    }

    private RouterState routerByNumberNow(String companyId, long numero) {
        for (var router : routers.values()) {
            if (router.numero() == numero && router.companyId().equals(companyId) && !router.eliminado()) return router;
        }
        return null;
    }

    /** Asked for before its event came, if it ever does. */
    private static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYet() {
            super("not yet", null, false, false);
        }
    }

    /** @return the API key with that hash, revoked or not; null when tenancy never issued it */
    public Uni<ApiKeyState> apiKey(String hash) {
        return lookUp(keysByHash, hash, () -> tenancy.apiKey(hash));
    }

    /** @return the company as the replica has it now, or null */
    public CompanyState companyNow(String companyId) {
        return companies.get(companyId);
    }

    /** Whether the replica knows the company as switched off. */
    public boolean isInactive(String companyId) {
        var company = companyNow(companyId);
        return company != null && !company.activa();
    }

    /** @return the router as the replica has it now, or null */
    public RouterState routerNow(String routerId) {
        var router = routers.get(routerId);
        return router == null || router.eliminado() ? null : router;
    }

    /** @return the key as the replica has it now, or null */
    public ApiKeyState apiKeyNow(String hash) {
        return keysByHash.get(hash);
    }

    /** @return all routers as the replica has them now, removed ones too */
    public Iterable<RouterState> routersNow() {
        return routers.values();
    }

    private static <V> Uni<V> lookUp(StateMap<V> states, String key, java.util.function.Supplier<Uni<V>> owner) {
        if (key == null) return Uni.createFrom().nullItem();
        var now = states.get(key);
        if (now != null) return Uni.createFrom().item(now);
        return states.await(key, PATIENCE)
                .chain(arrived -> arrived != null ? Uni.createFrom().item(arrived) : owner.get());
    }

    @Produces
    @Singleton
    StateListener companyListener() {
        return StateListener.of(Topic.COMPANIES, (key, json) -> {
            if (json == null) companies.remove(key);
            else {
                var state = EventJson.read(json, CompanyState.class);
                companies.put(state.companyId(), state);
            }
        });
    }

    @Produces
    @Singleton
    StateListener routerListener() {
        return StateListener.of(Topic.ROUTERS, (key, json) -> {
            if (json == null) routers.remove(key);
            else {
                var state = EventJson.read(json, RouterState.class);
                routers.put(state.routerId(), state);
            }
        });
    }

    @Produces
    @Singleton
    StateListener apiKeyListener() {
        return StateListener.of(Topic.API_KEYS, (key, json) -> {
            if (json == null) {
                var hash = hashByKeyId.remove(key);
                if (hash != null) keysByHash.remove(hash);
            } else {
                put(EventJson.read(json, ApiKeyState.class));
            }
        });
    }

    private void put(ApiKeyState it) {
        hashByKeyId.put(it.keyId(), it.hash());
        keysByHash.put(
                it.hash(),
                new ApiKeyState(
                        it.keyId(),
                        sharedCompanyId(it.companyId()),
                        it.routerId(),
                        it.hash(),
                        it.issuedAt(),
                        it.expiresAt(),
                        it.revokedAt(),
                        it.version()));
    }

    private String sharedCompanyId(String id) {
        var known = companyIds.putIfAbsent(id, id);
        return known == null ? id : known;
    }
}
