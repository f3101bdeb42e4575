package io.ficha.tenancy.signing;

import io.ficha.common.secret.SecretBox;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A signing key as the database holds it: the public half clear, the whole key sealed; and whether its time has come. */
record StoredKey(String kid, String publicJwk, String sealedPrivate, boolean maySign) {
    /** Keys belong to the platform, not to a company. */
    static final String PLATFORM = "-";

    private static final String KIND = "signing-key";

    static StoredKey generate(String kid, SecretBox box) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(kid);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return new StoredKey(
                    kid,
                    key.toJson(OutputControlLevel.PUBLIC_ONLY),
                    box.seal(PLATFORM, KIND, kid, key.toJson(OutputControlLevel.INCLUDE_PRIVATE)),
                    true);
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    /** @return the key with its private half, for signing */
    PublicJsonWebKey open(SecretBox box) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(box.open(PLATFORM, KIND, kid, sealedPrivate));
        } catch (JoseException e) {
            throw new IllegalStateException("signing key " + kid + " is unreadable");
        }
    }

    /** @return the public half as JSON members */
    Map<String, Object> published() {
        try {
            return JsonWebKey.Factory.newJwk(publicJwk).toParams(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException("public key " + kid + " is unreadable", e);
        }
    }

    @Override
    public String toString() {
        return "StoredKey[" + kid + "]";
    }
}
