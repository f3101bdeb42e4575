package io.ficha.payment.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** How Conekta signs a webhook: RSA with SHA-256 over the bytes as they came, in the header {@code Digest}. */
final class ConektaSignature {
    private static final int LONGEST_SIGNATURE = 2048;

    private ConektaSignature() {}

    /** @param pem a public key, also when it was pasted on one line or with a literal backslash and n */
    static boolean verify(String pem, byte[] body, String digest) {
        if (digest == null || digest.length() > LONGEST_SIGNATURE) return false;
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(publicKey(pem));
            signature.update(body);
            return signature.verify(Base64.getDecoder().decode(digest.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        var base64 = pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var key = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        return KeyFactory.getInstance("RSA").generatePublic(key);
    }
}
