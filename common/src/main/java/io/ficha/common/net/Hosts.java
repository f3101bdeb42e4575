package io.ficha.common.net;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells host names, address literals and imitations of both apart, without asking any resolver. */
public final class Hosts {
    private static final int LONGEST = 253;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    /** A name that ends so is read as a number by many resolvers: {@code 127.1}, {@code 2130706433}, {@code 0x7f.1}. */
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)");

    private Hosts() {}

    /** @return whether the text is an address literal in its usual form or a host name of up to 253 characters */
    public static boolean isHost(String text) {
        return literal(text).isPresent() || isName(text);
    }

    /** @return whether the text is a host name, and no resolver could take it for a number */
    public static boolean isName(String text) {
        return text.length() <= LONGEST
                && NAME.matcher(text).matches()
                && !NUMERIC_END.matcher(text).matches();
    }

    /**
     * Reads an address literal: dotted IPv4 without leading zeros, or IPv6 without brackets and zone.
     *
     * @return the address; empty for names, for IPv4 addresses dressed as IPv6, and for anything else
     */
    public static Optional<InetAddress> literal(String text) {
        boolean v4 = IPV4.matcher(text).matches();
        boolean v6 =
                !v4 && text.indexOf(':') >= 0 && IPV6_CHARACTERS.matcher(text).matches();
        if (!v4 && !v6) return Optional.empty();
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) return Optional.empty();
        try {
            var address = InetAddress.getByAddress(bytes);
            return v6 && address instanceof Inet4Address ? Optional.empty() : Optional.of(address);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
