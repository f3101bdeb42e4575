package io.ficha.tenancy.signing;

import io.ficha.common.security.Caller;
import io.ficha.common.security.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs sessions and API keys, with the claims of the contract. */
@ApplicationScoped
public class TokenMinter {
    private final SigningKeys keys;

    TokenMinter(SigningKeys keys) {
        this.keys = keys;
    }

    /** @return the JWT of the user's session */
    public String session(Caller.User user, Instant issued) {
        var session = user.session();
        var claims = claims(String.valueOf(user.userId()), TokenVerifier.SESSION_TYPE, issued, session.expires());
        claims.setAudience(TokenVerifier.SESSION_AUDIENCE);
        claims.setJwtId(session.id());
        claims.setClaim(TokenVerifier.EPOCH, session.epoch());
        claims.setStringClaim("email", user.email());
        claims.setStringClaim("nombre", user.nombre());
        claims.setStringClaim("rol", user.role());
        claims.setClaim("empresa_id", user.companyId());
        return sign(claims);
    }

    /** @return an API key's JWT, without its prefix */
    public String apiKey(String keyId, String companyId, String routerId, Instant issued, Instant expires) {
        var claims = claims(routerId, TokenVerifier.API_KEY_TYPE, issued, expires);
        claims.setAudience(TokenVerifier.API_KEY_AUDIENCE);
        claims.setJwtId(keyId);
        claims.setStringClaim("empresa", companyId);
        return sign(claims);
    }

    private static JwtClaims claims(String subject, String type, Instant issued, Instant expires) {
        var claims = new JwtClaims();
        claims.setIssuer(TokenVerifier.ISSUER);
        claims.setSubject(subject);
        claims.setIssuedAt(NumericDate.fromSeconds(issued.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        claims.setStringClaim("type", type);
        return claims;
    }

    private String sign(JwtClaims claims) {
        try {
            var key = keys.signing();
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setHeader("typ", "JWT");
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(key.getPrivateKey());
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
