package io.ficha.catalog.subscription;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the fields of a service may hold before they go near a router. */
public final class ServiceFields {
    /** The longest name of a user. */
    public static final int LONGEST_USER = 64;

    static final int LONGEST_PASSWORD = 64;
    static final int LONGEST_BILLING_TYPE = 20;
    static final String RECURRING = "recurring";

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IP = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern MAC =
            Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}");

    private ServiceFields() {}

    /** @return whether a device can have the address */
    public static boolean isIp(String text) {
        if (!IP.matcher(text).matches()) return false;
        int first = Integer.parseInt(text.substring(0, text.indexOf('.')));
        return first > 0 && first < 224 && first != 127;
    }

    /** @return whether it is a MAC address */
    public static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }

    /** @return the MAC address as routers write it */
    public static String mac(String text) {
        return text.replace('-', ':').toUpperCase(Locale.ROOT);
    }

    /** @return whether a router can have a user of that name: printable, without blanks at its ends */
    public static boolean isUser(String text) {
        return isPassword(text) && text.equals(text.strip());
    }

    static boolean isPassword(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl);
    }
}
