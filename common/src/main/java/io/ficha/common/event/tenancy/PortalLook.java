package io.ficha.common.event.tenancy;

/**
 * How a company's captive portal looks and speaks.
 *
 * @param logoUrl a path at the public address, or null
 * @param color the accent, {@code #rrggbb}, or null for the usual one
 * @param idioma the language it begins in, {@code es} or {@code en}
 */
public record PortalLook(String logoUrl, String color, String idioma) {
    /** A portal that nobody has changed. */
    public static final PortalLook PLAIN = new PortalLook(null, null, "es");
}
