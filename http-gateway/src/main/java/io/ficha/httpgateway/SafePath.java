package io.ficha.httpgateway;

import java.util.Locale;

/**
 * Tells paths that mean one thing from paths that a service behind might read as another: dot segments, empty segments,
 * encoded slashes, path parameters. Such a path could be routed by its prefix and then served as {@code /internal}.
 */
final class SafePath {
    private SafePath() {}

    static boolean isSafe(String path) {
        if (path == null || !path.startsWith("/") || path.contains("//")) return false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\' || c == '#') return false;
            if (c == '%' && !isPlainEscape(path, i)) return false;
        }
        for (int at = 0; at >= 0; at = path.indexOf('/', at + 1)) {
            int end = path.indexOf('/', at + 1);
            var segment = path.substring(at + 1, end < 0 ? path.length() : end)
                    .toLowerCase(Locale.ROOT)
                    .replace("%2e", ".");
            if (segment.equals(".") || segment.equals("..")) return false;
        }
        return true;
    }

    /** A well-formed escape that is no slash, backslash, semicolon, percent sign or control character. */
    private static boolean isPlainEscape(String path, int at) {
        if (at + 2 >= path.length()) return false;
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) return false;
        int octet = high * 16 + low;
        return octet >= ' ' && octet != '/' && octet != '\\' && octet != ';' && octet != '%' && octet != 0x7f;
    }
}
