package io.ficha.common.net;

import java.net.InetAddress;

/** A range of addresses in CIDR form, for example {@code 10.8.0.0/16}. */
record Network(InetAddress base, int prefixBits) {

    /** @throws IllegalArgumentException when the text is no range, or has bits set behind its prefix */
    static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        String literal = slash < 0 ? cidr : cidr.substring(0, slash);
        var base = Hosts.literal(literal).orElseThrow(() -> new IllegalArgumentException(cidr + " is no network"));
        int all = base.getAddress().length * 8;
        int bits = slash < 0 ? all : bits(cidr, cidr.substring(slash + 1), all);
        var network = new Network(base, bits);
        if (!network.hasCleanBase()) throw new IllegalArgumentException(cidr + " has bits set behind its prefix");
        return network;
    }

    private static int bits(String cidr, String text, int all) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > all) {
            throw new IllegalArgumentException(cidr + " has no prefix length of 0 to " + all);
        }
        return Integer.parseInt(text);
    }

    boolean contains(InetAddress address) {
        var ours = base.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) return false;
        for (int bit = 0; bit < prefixBits; bit++) {
            if (bitAt(ours, bit) != bitAt(theirs, bit)) return false;
        }
        return true;
    }

    private boolean hasCleanBase() {
        var bytes = base.getAddress();
        for (int bit = prefixBits; bit < bytes.length * 8; bit++) {
            if (bitAt(bytes, bit) != 0) return false;
        }
        return true;
    }

    private static int bitAt(byte[] bytes, int bit) {
        return (bytes[bit / 8] >> (7 - bit % 8)) & 1;
    }
}
