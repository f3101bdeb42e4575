package io.ficha.tenancy.signing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens that must not be believed. */
@ApplicationScoped
public class ForgedTokens {
    private static final String ES256 = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    private final SigningKeys keys;

    ForgedTokens(SigningKeys keys) {
        this.keys = keys;
    }

    public String algorithmNone() {
        return sign(claims(), signature -> {
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            signature.setKey(null);
        });
    }

    public String hmacWithThePublicKey() {
        return sign(claims(), signature -> {
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            signature.setKey(new HmacKey(keys.signing().getPublicKey().getEncoded()));
        });
    }

    public String ownKeyInTheHeader() {
        return sign(claims(), signature -> {
            try {
                var own = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                signature.setKey(own.getPrivateKey());
                signature.setJwkHeader(own);
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public String anotherType() {
        var claims = claims();
        claims.setStringClaim("type", "router_api_key");
        return sign(claims, signature -> {});
    }

    public String anotherIssuer() {
        var claims = claims();
        claims.setIssuer("somebody");
        return sign(claims, signature -> {});
    }

    public String anotherAudience() {
        var claims = claims();
        claims.setAudience("ficha-portal");
        return sign(claims, signature -> {});
    }

    public String withoutAudience() {
        var claims = claims();
        claims.unsetClaim("aud");
        return sign(claims, signature -> {});
    }

    public String withoutSubject() {
        var claims = claims();
        claims.unsetClaim("sub");
        return sign(claims, signature -> {});
    }

    public String notYetValid() {
        var claims = claims();
        claims.setNotBeforeMinutesInThePast(-5);
        return sign(claims, signature -> {});
    }

    public String withoutSession() {
        var claims = claims();
        claims.unsetClaim("jti");
        return sign(claims, signature -> {});
    }

    public String unknownKid(String kid) {
        return sign(claims(), signature -> signature.setKeyIdHeaderValue(kid));
    }

    /** Signed by a key of the attacker's, which the token itself says where to find. */
    public String keyFromElsewhere(String header, String url) {
        return sign(claims(), signature -> {
            try {
                signature.setKey(EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey());
                signature.setHeader(header, url);
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The signature (0, 0), which a careless verifier takes for that of anything. */
    public String zeroSignature() {
        String[] parts = sign(claims(), signature -> {}).split("\\.");
        return parts[0] + "." + parts[1] + "."
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    }

    public String otherAlgorithm() {
        return sign(claims(), signature -> {
            try {
                signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
                signature.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public String withoutExpiry() {
        var claims = claims();
        claims.unsetClaim("exp");
        return sign(claims, signature -> {});
    }

    public String expired() {
        var claims = claims();
        claims.setExpirationTimeMinutesInTheFuture(-5);
        return sign(claims, signature -> {});
    }

    public String ofNobody() {
        var claims = claims();
        claims.setSubject("987654321");
        return sign(claims, signature -> {});
    }

    public String changedRole() {
        var claims = claims();
        claims.setStringClaim("rol", "cliente_admin");
        String[] honest = sign(claims, signature -> {}).split("\\.");
        String[] wanted = sign(claims(), signature -> {}).split("\\.");
        return honest[0] + "." + wanted[1] + "." + honest[2];
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer("mikrotik-payment-api");
        claims.setSubject("1");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("type", "access_token");
        claims.setAudience("ficha-panel");
        claims.setJwtId("ses_forged");
        claims.setClaim("epoch", 0);
        claims.setStringClaim("rol", "super_admin");
        claims.setStringClaim("email", "operator@ficha.test");
        claims.setStringClaim("nombre", "x");
        return claims;
    }

    private String sign(JwtClaims claims, Consumer<JsonWebSignature> change) {
        try {
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue(ES256);
            signature.setKeyIdHeaderValue(keys.signing().getKeyId());
            signature.setKey(keys.signing().getPrivateKey());
            change.accept(signature);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
