package io.ficha.common.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of a guest's device as requests name them: one form for every service. */
public final class DeviceFields {
    private static final String WRONG = "value_error";
    private static final int LONGEST_MAC = 17;
    private static final int LONGEST_IPV4 = 15;
    private static final String PAIR = "[0-9A-Fa-f]{2}";
    private static final Pattern MAC = Pattern.compile(PAIR + "([:-])(?:" + PAIR + "\\1){4}" + PAIR);
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private DeviceFields() {}

    /** @return the MAC address, upper case with colons; empty when it is none: pairs joined by : or by -, not by both */
    public static Optional<String> mac(String text) {
        return text != null && MAC.matcher(text).matches()
                ? Optional.of(text.toUpperCase(Locale.ROOT).replace('-', ':'))
                : Optional.empty();
    }

    /** Whether it is an IPv4 address in its one canonical form: four decimal numbers without leading zeros. */
    public static boolean isIpv4(String text) {
        return text != null && IPV4.matcher(text).matches();
    }

    /** @return the MAC address, upper case with colons; null when absent, null or blank, and after a complaint */
    public static String optionalMac(Body body, String... names) {
        var text = body.optionalText(LONGEST_MAC, names);
        if (text == null || text.isBlank()) return null;
        var mac = mac(text.strip());
        if (mac.isEmpty()) body.complain(WRONG, names[0], "value is not a valid MAC address");
        return mac.orElse(null);
    }

    /** @return the IPv4 address; null when absent, null or blank, and after a complaint */
    public static String optionalIpv4(Body body, String... names) {
        var text = body.optionalText(LONGEST_IPV4, names);
        if (text == null || text.isBlank()) return null;
        if (isIpv4(text.strip())) return text.strip();
        body.complain(WRONG, names[0], "value is not a valid IPv4 address");
        return null;
    }
}
