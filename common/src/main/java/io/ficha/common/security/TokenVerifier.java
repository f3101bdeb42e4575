package io.ficha.common.security;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies the tokens that tenancy signs: ES256 alone, key by {@code kid} from tenancy's key set, issuer, audience, type
 * and expiry. Keys named in a token's own header ({@code jwk}, {@code jku}, {@code x5u}) are never looked at.
 */
@ApplicationScoped
public class TokenVerifier {
    /** The issuer of every token. */
    public static final String ISSUER = "mikrotik-payment-api";

    /** The {@code type} claim of a session. */
    public static final String SESSION_TYPE = "access_token";

    /** The {@code type} claim of a router's API key. */
    public static final String API_KEY_TYPE = "router_api_key";

    /** The audience of a session. */
    public static final String SESSION_AUDIENCE = "ficha-panel";

    /** The audience of a router's API key. */
    public static final String API_KEY_AUDIENCE = "ficha-portal";

    /** The claim of a session that tells the epoch it began in. */
    public static final String EPOCH = "epoch";

    private static final int LONGEST_ID = 64;
    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int VERIFIED_LIMIT = 10_000;

    private final KeySet keys;
    /** Sessions verified before, by token: their claims cannot change; expiry and key are checked at each use. */
    private final Map<String, Verified> sessions = new ConcurrentHashMap<>();

    private record Verified(Caller.User user, String kid) {}

    TokenVerifier(KeySet keys) {
        this.keys = keys;
    }

    /** @return the user; fails with 401 {@code Token expirado} or {@code Token inválido} */
    Uni<Caller.User> verifySession(String token) {
        var known = sessions.get(token);
        if (known != null) {
            if (known.user.session().expires().isAfter(Clock.systemUTC().instant()) && keys.has(known.kid)) {
                return Uni.createFrom().item(known.user);
            }
            sessions.remove(token);
        }
        return claims(token, SESSION_TYPE, SESSION_AUDIENCE, "Token expirado", "Token inválido")
                .map(claims -> {
                    try {
                        var user = userOf(claims);
                        if (sessions.size() >= VERIFIED_LIMIT) sessions.clear();
                        sessions.put(token, new Verified(user, kidOf(token)));
                        return user;
                    } catch (MalformedClaimException | NumberFormatException e) {
                        throw Denied.unauthenticated("Token inválido");
                    }
                });
    }

    private static Caller.User userOf(JwtClaims claims) throws MalformedClaimException {
        String id = claims.getJwtId();
        Long epoch = claims.getClaimValue(EPOCH, Long.class);
        if (id == null || id.length() > LONGEST_ID || epoch == null) throw Denied.unauthenticated("Token inválido");
        return new Caller.User(
                Long.parseLong(claims.getSubject()),
                claims.getStringClaimValue("email"),
                claims.getStringClaimValue("nombre"),
                claims.getStringClaimValue("rol"),
                claims.getStringClaimValue("empresa_id"),
                new Caller.Session(
                        id,
                        epoch,
                        Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())));
    }

    /** @return done when tenancy signed it and it lives; fails with 401 */
    Uni<Void> verifyApiKey(String jwt) {
        return claims(jwt, API_KEY_TYPE, API_KEY_AUDIENCE, "API Key expirada", "API Key inválida")
                .replaceWithVoid();
    }

    private Uni<JwtClaims> claims(String token, String type, String audience, String expired, String invalid) {
        String kid = kidOf(token);
        if (kid == null) return Uni.createFrom().failure(() -> Denied.unauthenticated(invalid));
        return keys.find(kid)
                .map(key -> {
                    if (key == null) throw Denied.unauthenticated(invalid);
                    return consumer(key, audience);
                })
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(consumer -> {
                    try {
                        var claims = consumer.processToClaims(token);
                        if (!type.equals(claims.getStringClaimValue("type"))) throw Denied.unauthenticated(invalid);
                        return claims;
                    } catch (InvalidJwtException e) {
                        throw Denied.unauthenticated(e.hasErrorCode(ErrorCodes.EXPIRED) ? expired : invalid);
                    } catch (MalformedClaimException e) {
                        throw Denied.unauthenticated(invalid);
                    }
                });
    }

    private static String kidOf(String token) {
        try {
            var signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            return AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(signature.getAlgorithmHeaderValue())
                    ? signature.getKeyIdHeaderValue()
                    : null;
        } catch (JoseException e) {
            return null;
        }
    }

    private static JwtConsumer consumer(Key key, String audience) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKey(key)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(audience)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }
}
