package io.ficha.payment.credentials;

import io.ficha.common.secret.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;

/** Seals a company's keys at a provider, bound to company, provider and mode: a row moved elsewhere does not open. */
@ApplicationScoped
class KeySeal {
    private static final String KIND = "provider-key";
    private static final int SHOWN = 4;
    private final SecretBox secrets;

    KeySeal(SecretBox secrets) {
        this.secrets = secrets;
    }

    String seal(String companyId, String provider, String mode, String key) {
        return secrets.seal(companyId, KIND, provider + ":" + mode, key);
    }

    String open(String companyId, String provider, String mode, String sealed) {
        try {
            return secrets.open(companyId, KIND, provider + ":" + mode, sealed);
        } catch (SecretBox.CannotOpen sealedBeforeKeysHadAMode) {
            return openGiven(companyId, provider, sealed);
        }
    }

    /** Opens what tenancy sealed, which knows no modes. */
    String openGiven(String companyId, String provider, String sealed) {
        return secrets.open(companyId, KIND, provider, sealed);
    }

    /** @return the last four characters of a key, or null when it is so short that they would tell too much */
    static String end(String key) {
        return key == null || key.length() <= 2 * SHOWN ? null : key.substring(key.length() - SHOWN);
    }
}
