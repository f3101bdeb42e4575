package io.ficha.routergateway.guest;

import io.ficha.common.http.Body;
import io.ficha.common.http.DeviceFields;
import io.ficha.routeros.value.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a portal says of a guest into types; nothing else of a request goes near a router. */
final class Fields {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ENCODED = 3 * LONGEST_NAME;
    private static final String WRONG = "value_error";
    private static final String PAIR = "[0-9A-Fa-f]{2}";
    private static final Pattern LIKE_MAC = Pattern.compile(PAIR + "(?:[:.-]" + PAIR + "){5}");
    private static final Pattern ENCODED = Pattern.compile("(?:%" + PAIR + ")+");
    private static final MacAddress NOBODY = MacAddress.read("00:00:00:00:00:00"); // "any" in a router's user list

    private Fields() {}

    /** @return the user name, URL-decoded once; a percent sign that begins no code stays one */
    static String username(Body body) {
        var sent = body.text(LONGEST_ENCODED, "username");
        try {
            var name = decode(sent);
            boolean clean = name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
            if (clean) return name;
        } catch (CharacterCodingException e) {
            // told below
        }
        body.complain(WRONG, "username", "value is not a valid user name");
        return "";
    }

    /** @return the MAC address, or null after a complaint */
    static MacAddress mac(Body body, String name) {
        return mac(body, name, body.text(LONGEST_ENCODED, name));
    }

    /** Checks a MAC address that nobody needs; blank is none. */
    static void checkOptionalMac(Body body, String name) {
        var text = body.optionalText(LONGEST_ENCODED, name);
        if (text != null && !text.isBlank()) mac(body, name, text);
    }

    private static MacAddress mac(Body body, String name, String text) {
        var mac = DeviceFields.mac(text).map(MacAddress::read).filter(it -> !it.equals(NOBODY));
        if (mac.isPresent()) return mac.get();
        if (!text.isEmpty()) body.complain(WRONG, name, "value is not a valid MAC address");
        return null;
    }

    /** @return the address when one was sent; blank and {@code 0.0.0.0} are none */
    static Optional<Ipv4> optionalIp(Body body, String name) {
        var text = body.optionalText(LONGEST_ENCODED, name);
        if (text == null || text.isBlank()) return Optional.empty();
        var ip = Ipv4.read(text);
        if (ip.isEmpty()) body.complain(WRONG, name, "value is not a valid IPv4 address");
        return ip.filter(Ipv4::isSomewhere);
    }

    /** @return whether a portal took the device's MAC address for a user name */
    static boolean looksLikeMac(String username) {
        return LIKE_MAC.matcher(username).matches();
    }

    private static String decode(String text) throws CharacterCodingException {
        var decoded = new StringBuilder();
        var codes = ENCODED.matcher(text);
        int from = 0;
        while (codes.find()) {
            decoded.append(text, from, codes.start()).append(utf8(codes.group()));
            from = codes.end();
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static CharSequence utf8(String codes) throws CharacterCodingException {
        var bytes = new byte[codes.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(codes.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
}
