package io.ficha.simulators.routeros.system;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Lists of networks that restrict where somebody may come from. */
final class Networks {
    private static final int BITS = 32;

    private Networks() {}

    /** Whether the list is empty or one of its IPv4 networks, {@code a.b.c.d/n}, holds the address. */
    static boolean admit(String list, String address) {
        if (list.isEmpty()) {
            return true;
        }
        for (var network : list.split(",")) {
            var parts = network.split("/", 2);
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : BITS;
            long mask = bits == 0 ? 0 : -1L << (BITS - bits);
            if ((number(parts[0]) & mask) == (number(address) & mask)) {
                return true;
            }
        }
        return false;
    }

    private static long number(String address) {
        try {
            return InetAddress.getByName(address) instanceof Inet4Address four
                    ? ByteBuffer.wrap(four.getAddress()).getInt() & 0xFFFF_FFFFL
                    : -1;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
