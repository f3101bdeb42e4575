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
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the credential of a request against what an operation asks for. A bad credential of any kind is 401. */
@ApplicationScoped
class Credentials {
    private static final String BEARER = "Bearer ";
    private static final String KEY_PREFIX = "jwt_";
    private static final int LONGEST_CREDENTIAL = 8192;

    private final Directory directory;
    private final TokenVerifier tokens;
    private final SessionCheck sessions;
    private final Optional<String> serviceToken;

    Credentials(
            Directory directory,
            TokenVerifier tokens,
            SessionCheck sessions,
            @ConfigProperty(name = "ficha.service-token") Optional<String> serviceToken) {
        this.directory = directory;
        this.tokens = tokens;
        this.sessions = sessions;
        this.serviceToken = serviceToken;
    }

    /** @return the caller, null for a public operation; fails with {@link Denied} */
    Uni<Caller> authenticate(Who who, UnaryOperator<String> header) {
        return Uni.createFrom().deferred(() -> switch (who) {
            case PUBLIC -> Uni.createFrom().nullItem();
            case SERVICE -> Uni.createFrom().item(service(header.apply(InternalClient.TOKEN_HEADER)));
            case API_KEY -> portal(apiKey(header));
            case ANY_SESSION -> session(bearer(header));
            case SUPER_ADMIN -> session(bearer(header)).invoke(it -> requireRole(it, Caller.User.SUPER_ADMIN));
            case CLIENTE_ADMIN -> session(bearer(header)).invoke(it -> requireRole(it, Caller.User.CLIENTE_ADMIN));
        });
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

    /** The directory knows every key by its hash, so a known hash needs no signature check. */
    private Uni<Caller> portal(String key) {
        if (key.length() > LONGEST_CREDENTIAL || !key.startsWith(KEY_PREFIX)) {
            throw Denied.unauthenticated("Formato de API Key inválido");
        }
        String jwt = key.substring(KEY_PREFIX.length());
        String hash = Hashes.sha256(jwt);
        var known = directory.apiKeyNow(hash);
        if (known != null) return admit(known);
        return tokens.verifyApiKey(jwt).chain(() -> directory.apiKey(hash)).chain(found -> {
            if (found == null) throw Denied.unauthenticated("API Key no válida o revocada");
            return admit(found);
        });
    }

    private Uni<Caller> admit(ApiKeyState key) {
        if (key.revokedAt() != null) throw Denied.unauthenticated("API Key no válida o revocada");
        if (!key.expiresAt().isAfter(now())) throw Denied.unauthenticated("API Key expirada");
        var company = directory.companyNow(key.companyId());
        if (company != null) return Uni.createFrom().item(portalOf(key, company.activa()));
        return directory.company(key.companyId()).map(it -> portalOf(key, it != null && it.activa()));
    }

    private static Caller portalOf(ApiKeyState key, boolean companyActive) {
        if (!companyActive) throw Denied.unauthenticated("Empresa no activa");
        return new Caller.Portal(key.keyId(), key.companyId(), key.routerId());
    }

    private Uni<Caller> session(String token) {
        if (token.length() > LONGEST_CREDENTIAL) throw Denied.unauthenticated("Token inválido");
        return tokens.verifySession(token).chain(sessions::admit).chain(user -> {
            if (user.companyId() == null) return Uni.createFrom().item(user);
            return directory.company(user.companyId()).map(company -> {
                if (company == null || !company.activa()) throw Denied.unauthenticated("Empresa no activa");
                return user;
            });
        });
    }

    private static void requireRole(Caller caller, String role) {
        if (caller instanceof Caller.User user && role.equals(user.role())) return;
        throw Denied.role(role.toUpperCase(java.util.Locale.ROOT));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
