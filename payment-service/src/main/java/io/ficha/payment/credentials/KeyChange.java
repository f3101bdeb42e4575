package io.ficha.payment.credentials;

import io.ficha.common.error.ValidationFailed;
import java.time.Duration;
import java.util.List;

/**
 * What a company changes of its account at a provider. A secret that is null stays, one that is empty is cleared.
 *
 * @param mode null for the one in use
 * @param oldWebhookKeyFor how long webhooks signed with the key before are still taken
 */
public record KeyChange(
        String provider,
        String mode,
        String privateKey,
        String publicKey,
        String webhookKey,
        Duration oldWebhookKeyFor) {
    /** Longer than providers repeat a webhook. */
    public static final Duration OLD_WEBHOOK_KEY_FOR = Duration.ofDays(3);

    private static final List<String> TEST_KEYS = List.of("key_test_", "TEST-");
    private static final String LIVE_KEYS = "key_live_";

    /** @return whether anything is changed */
    public boolean changesAnything() {
        return mode != null || privateKey != null || publicKey != null || webhookKey != null;
    }

    /** Refuses a test key as a live one, and the reverse: what a test key is charged is no money. */
    void require(String usedMode) {
        if (privateKey == null) return;
        boolean test = TEST_KEYS.stream().anyMatch(privateKey::startsWith);
        if (usedMode.equals("live") ? test : privateKey.startsWith(LIVE_KEYS)) throw otherMode();
    }

    static ValidationFailed otherMode() {
        return new ValidationFailed(List.of(new ValidationFailed.Item(
                "mode_mismatch", List.of("body", "mode"), "The key is one of the other mode", null, null)));
    }

    @Override
    public String toString() {
        return "KeyChange[" + provider + ", " + mode + "]";
    }
}
