package io.ficha.payment.provider;

/**
 * A company's account at a provider.
 *
 * @param privateKey in the clear, for one call; never logged
 */
public record Account(String companyId, String provider, String mode, String privateKey) {
    /** @return whether real money moves */
    public boolean isLive() {
        return "live".equals(mode);
    }

    @Override
    public String toString() {
        return "Account[" + companyId + ", " + provider + ", " + mode + "]";
    }
}
