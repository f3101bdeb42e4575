package io.ficha.payment.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes the same provider key from the same facts (UUID version 5), so that a restart sends what was sent before. */
public final class DerivedKey {
    /** Ficha's own name space, random once and for all. */
    private static final UUID NAME_SPACE = UUID.fromString("6d0c2f0e-51f4-4b0e-9d59-0c9d3f0b7a11");

    private DerivedKey() {}

    /** @return the key of an attempt to charge: a new attempt only after a definite decline */
    public static String ofAttempt(String companyId, String purchaseId, int attempt) {
        return of("charge|" + companyId + "|" + purchaseId + "|" + attempt);
    }

    /** @return the key of a refund */
    public static String ofRefund(String companyId, String orderId, String refundKey) {
        return of("refund|" + companyId + "|" + orderId + "|" + refundKey);
    }

    private static String of(String name) {
        var space = ByteBuffer.allocate(16)
                .putLong(NAME_SPACE.getMostSignificantBits())
                .putLong(NAME_SPACE.getLeastSignificantBits())
                .array();
        var hash = sha1(space, name.getBytes(UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
        var bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /** RFC 9562 wants SHA-1 here; nothing is protected by it. */
    private static byte[] sha1(byte[] space, byte[] name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(space);
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
