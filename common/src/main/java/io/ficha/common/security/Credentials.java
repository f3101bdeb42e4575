package io.ficha.common.security;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.http.InternalClient;
import io.ficha.common.secret.Hashes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the credential of a request against what an operation asks for. A bad credential of any kind is 401. */
@ApplicationScoped
class Credentials {
    private static final String BEARER = "Bearer ";
    private static final String KEY_PREFIX = "jwt_";
    private static final int LONGEST_CREDENTIAL = 8192;
    private static final String REVOKED_KEY = "API Key no válida o revocada";
    private static final String UNAUTHORIZED = "Unauthorized";

    private final Directory directory;
    private final TokenVerifier tokens;
    private final SessionCheck sessions;
    private final CompanyKeys companyKeys;
    private final KeyUse use;
    private final Refusals refusals;
    private final Optional<String> serviceToken;

    Credentials(
            Directory directory,
            TokenVerifier tokens,
            SessionCheck sessions,
            CompanyKeys companyKeys,
            KeyUse use,
            Refusals refusals,
            @ConfigProperty(name = "ficha.service-token") Optional<String> serviceToken) {
        this.directory = directory;
        this.tokens = tokens;
        this.sessions = sessions;
        this.companyKeys = companyKeys;
        this.use = use;
        this.refusals = refusals;
        this.serviceToken = serviceToken;
    }

    /**
     * @param header the value of a header of the request, or null
     * @param address where the request comes from
     * @return the caller, null for a public operation; fails with {@link Denied}
     */
    Uni<Caller> authenticate(Who who, UnaryOperator<String> header, String address) {
        return Uni.createFrom().deferred(() -> switch (who) {
            case PUBLIC -> Uni.createFrom().nullItem();
            case SERVICE -> Uni.createFrom().item(service(header.apply(InternalClient.TOKEN_HEADER)));
            case API_KEY -> portal(apiKey(header), address);
            case COMPANY_KEY -> integration(companyKey(header), address);
            case ANY_SESSION -> session(bearer(header), who, user -> true);
            case SUPER_ADMIN -> session(bearer(header), who, Caller.User::actsForPlatform);
            case CLIENTE_ADMIN -> session(bearer(header), who, Caller.User::actsForCompany);
        });
    }

    /**
     * Decides at once what needs no wait and refuses nobody: it is what a portal asks for again and again.
     *
     * @return the portal whose key is good as the replicas have it now; null when {@link #authenticate} has to tell
     */
    Caller.Portal knownPortal(String key) {
        if (key == null || key.length() > LONGEST_CREDENTIAL || !key.startsWith(KEY_PREFIX)) return null;
        var known = directory.apiKeyNow(Hashes.sha256(key.substring(KEY_PREFIX.length())));
        if (known == null || known.routerId() == null || known.revokedAt() != null) return null;
        var company = directory.companyNow(known.companyId());
        if (company == null || !company.activa() || !known.expiresAt().isAfter(now())) return null;
        use.used(known.keyId());
        return portalOf(known);
    }

    private static Caller.Portal portalOf(ApiKeyState key) {
        return new Caller.Portal(key.keyId(), key.companyId(), key.routerId());
    }

    private Caller service(String token) {
        if (token == null || serviceToken.isEmpty() || !Hashes.same(token, serviceToken.get())) {
            throw Denied.unauthenticated("Token inválido");
        }
        return new Caller.Service();
    }

    private static String apiKey(UnaryOperator<String> header) {
        String key = header.apply("X-API-Key");
        return key != null ? key : bearer(header);
    }

    private static String bearer(UnaryOperator<String> header) {
        String authorization = header.apply("Authorization");
        if (authorization == null) throw Denied.noCredential();
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) throw Denied.otherScheme();
        String token = authorization.substring(BEARER.length()).strip();
        if (token.isEmpty()) throw Denied.otherScheme();
        return token;
    }

    /** @return the key, or an empty text: whatever is wrong with it, the answer is the same */
    private static String companyKey(UnaryOperator<String> header) {
        String key = header.apply("X-Authorization");
        if (key == null) key = header.apply("Authorization");
        if (key == null) return "";
        boolean bearer = key.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return (bearer ? key.substring(BEARER.length()) : key).strip();
    }

    /**
     * The directory knows every key by its hash, so a known hash needs no signature check, and the time of the look-up
     * tells nothing about any key.
     */
    private Uni<Caller> portal(String key, String address) {
        if (key.length() > LONGEST_CREDENTIAL || !key.startsWith(KEY_PREFIX)) {
            refusals.ofKey(null, Refusals.UNKNOWN, address);
            throw Denied.unauthenticated("Formato de API Key inválido");
        }
        String jwt = key.substring(KEY_PREFIX.length());
        String hash = Hashes.sha256(jwt);
        var known = directory.apiKeyNow(hash);
        if (known != null) return admitPortal(known, address);
        return tokens.verifyApiKey(jwt)
                .onFailure(Denied.class)
                .invoke(() -> refusals.ofKey(null, Refusals.UNKNOWN, address))
                .chain(() -> directory.apiKey(hash))
                .chain(found -> {
                    if (found != null) return admitPortal(found, address);
                    refusals.ofKey(null, Refusals.UNKNOWN, address);
                    throw Denied.unauthenticated(REVOKED_KEY);
                });
    }

    private Uni<Caller> admitPortal(ApiKeyState key, String address) {
        if (key.routerId() == null) throw refuse(key, Refusals.KIND, address, REVOKED_KEY);
        if (key.revokedAt() != null) throw refuse(key, Refusals.REVOKED, address, REVOKED_KEY);
        if (!key.expiresAt().isAfter(now())) throw refuse(key, Refusals.EXPIRED, address, "API Key expirada");
        return ofActiveCompany(key, address, "Empresa no activa").map(Credentials::portalOf);
    }

    private Uni<Caller> integration(String key, String address) {
        if (!companyKeys.isPlausible(key)) {
            if (!key.isEmpty()) refusals.ofKey(null, Refusals.UNKNOWN, address);
            throw Denied.unauthenticated(UNAUTHORIZED);
        }
        String hash = Hashes.sha256(key);
        var known = directory.apiKeyNow(hash);
        if (known != null) return admitIntegration(known, address);
        return directory.apiKey(hash).chain(found -> {
            if (found != null) return admitIntegration(found, address);
            refusals.ofKey(null, Refusals.UNKNOWN, address);
            throw Denied.unauthenticated(UNAUTHORIZED);
        });
    }

    private Uni<Caller> admitIntegration(ApiKeyState key, String address) {
        if (key.routerId() != null) throw refuse(key, Refusals.KIND, address, UNAUTHORIZED);
        if (key.revokedAt() != null) throw refuse(key, Refusals.REVOKED, address, UNAUTHORIZED);
        if (!key.expiresAt().isAfter(now())) throw refuse(key, Refusals.EXPIRED, address, UNAUTHORIZED);
        return ofActiveCompany(key, address, UNAUTHORIZED)
                .map(it -> new Caller.Integration(key.keyId(), key.companyId()));
    }

    private Uni<ApiKeyState> ofActiveCompany(ApiKeyState key, String address, String otherwise) {
        var known = directory.companyNow(key.companyId());
        var company = known == null
                ? directory.company(key.companyId())
                : Uni.createFrom().item(known);
        return company.map(it -> {
            if (it == null || !it.activa()) throw refuse(key, Refusals.COMPANY, address, otherwise);
            use.used(key.keyId());
            return key;
        });
    }

    private Denied refuse(ApiKeyState key, String reason, String address, String detail) {
        refusals.ofKey(key, reason, address);
        return Denied.unauthenticated(detail);
    }

    private Uni<Caller> session(String token, Who who, Predicate<Caller.User> may) {
        return session(token).map(user -> {
            if (!may.test(user)) throw Denied.role(who.name());
            return user;
        });
    }

    private Uni<Caller.User> session(String token) {
        if (token.length() > LONGEST_CREDENTIAL) throw Denied.unauthenticated("Token inválido");
        return tokens.verifySession(token).chain(sessions::admit).chain(user -> {
            if (user.companyId() == null) return Uni.createFrom().item(user);
            return directory.company(user.companyId()).map(company -> {
                if (company == null || !company.activa()) throw Denied.unauthenticated("Empresa no activa");
                return user;
            });
        });
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
