package io.ficha.simulators.mercadopago;

import java.util.SplittableRandom;

/** Makes identifiers with the provider's shapes; event loop only. */
final class Ids {
    private static final String HEX = "0123456789abcdef";

    private final SplittableRandom random = new SplittableRandom();
    private long payment = 13_208_900_000L + random.nextLong(1_000_000_000);
    private long refund = 1_245_000_000L + random.nextLong(100_000_000);
    private long notification = 129_000_000L;

    long payment() {
        payment += 1 + random.nextInt(50);
        return payment;
    }

    long refund() {
        refund += 1 + random.nextInt(50);
        return refund;
    }

    long notification() {
        return ++notification;
    }

    String hex(int length) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return out.toString();
    }

    String digits(int length) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    /** A UUID of version 4. */
    String uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-9" + hex(3) + "-" + hex(12);
    }
}
