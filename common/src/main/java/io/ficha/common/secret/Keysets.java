package io.ficha.common.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Makes and reads the key ring in {@code SECRETS_KEYSET}: base64 of a Tink JSON keyset with AES-256-GCM keys. */
public final class Keysets {
    private Keysets() {}

    /** @return a new key ring with one key */
    public static String generate() {
        try {
            AeadConfig.register();
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key ring", e);
        }
    }

    /** @throws IllegalArgumentException when the text is no key ring; its content stays out of the message */
    static KeysetHandle parse(String keyset) {
        try {
            AeadConfig.register();
            var json = new String(Base64.getDecoder().decode(keyset.strip()), StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("SECRETS_KEYSET is not base64 of a Tink JSON keyset");
        }
    }
}
