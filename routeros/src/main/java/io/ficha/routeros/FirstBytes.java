package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;

/**
 * Tells a router from any other server by the first two bytes it sends, before anything of it is kept: the length of a
 * short word, and the {@code !} that every reply word begins with.
 */
final class FirstBytes {
    private static final int LONGEST_WORD = 0x7F;
    private boolean lengthSeen;

    /**
     * @return whether both bytes have been seen
     * @throws ProtocolViolation when they are no router's; what they are is not told
     */
    boolean areARouters(Buffer chunk) {
        for (int i = 0; i < chunk.length(); i++) {
            int next = chunk.getByte(i) & 0xFF;
            if (lengthSeen) {
                check(next == '!');
                return true;
            }
            check(next <= LONGEST_WORD);
            lengthSeen = next > 0; // an empty sentence says nothing yet
        }
        return false;
    }

    private static void check(boolean isARouters) {
        if (!isARouters) {
            throw new ProtocolViolation("the peer does not speak the RouterOS API");
        }
    }
}
