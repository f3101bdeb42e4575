package io.ficha.common.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets with AES-256-GCM, bound to company, kind and id: a sealed text that is moved to another row does not
 * open. Old keys of the ring still open what they sealed.
 */
@ApplicationScoped
public class SecretBox {
    private final Optional<String> keyset;
    private volatile Aead aead;

    SecretBox(@ConfigProperty(name = "secrets.keyset") Optional<String> keyset) {
        this.keyset = keyset;
    }

    /** @return base64 text that only {@link #open} with the same company, kind and id turns back */
    public String seal(String companyId, String kind, String id, String secret) {
        try {
            var sealed = aead().encrypt(secret.getBytes(StandardCharsets.UTF_8), binding(companyId, kind, id));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a " + kind, e);
        }
    }

    /** @throws CannotOpen when it was sealed for something else, altered, or with a key that left the ring */
    public String open(String companyId, String kind, String id, String sealed) {
        try {
            var clear = aead().decrypt(Base64.getDecoder().decode(sealed), binding(companyId, kind, id));
            return new String(clear, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CannotOpen(kind);
        }
    }

    private Aead aead() throws GeneralSecurityException {
        var ready = aead;
        if (ready == null) {
            var handle = Keysets.parse(keyset.orElseThrow(
                    () -> new IllegalStateException("SECRETS_KEYSET is not set; this service needs it")));
            ready = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
            aead = ready;
        }
        return ready;
    }

    private static byte[] binding(String companyId, String kind, String id) {
        return (companyId + "|" + kind + "|" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** A sealed text did not open. */
    public static final class CannotOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotOpen(String kind) {
            super("cannot open a sealed " + kind);
        }
    }
}
