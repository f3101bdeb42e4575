package io.ficha.common.security;

import io.ficha.common.id.Ids;
import io.ficha.common.secret.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The form of company-wide keys: {@code fk_}, 256 random bits in hex, and 96 bits of a MAC that only services can make.
 * A key that nobody issued is told by its MAC alone, so guessing costs neither a wait nor a question to tenancy.
 */
@ApplicationScoped
public class CompanyKeys {
    private static final Pattern FORM = Pattern.compile("fk_[0-9a-f]{88}");
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_END = "fk_".length() + 2 * RANDOM_BYTES;
    private static final int MAC_BYTES = 12;
    private final Optional<String> serviceToken;

    /** @param serviceToken what the services share, from which the MAC is made */
    public CompanyKeys(@ConfigProperty(name = "ficha.service-token") Optional<String> serviceToken) {
        this.serviceToken = serviceToken;
    }

    /** @return a new key; show it once and keep its SHA-256 only */
    public String generate() {
        String key = "fk_" + Ids.hex(RANDOM_BYTES);
        return key + mac(key);
    }

    /** @return whether the key may have been issued, as far as its form tells; takes the same time for all keys */
    boolean isPlausible(String key) {
        return serviceToken.isPresent()
                && FORM.matcher(key).matches()
                && Hashes.same(mac(key.substring(0, RANDOM_END)), key.substring(RANDOM_END));
    }

    private String mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(serviceToken.orElseThrow().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            var code = mac.doFinal(("company-key|" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code, 0, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
