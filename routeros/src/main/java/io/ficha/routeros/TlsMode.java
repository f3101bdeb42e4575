package io.ficha.routeros;

import java.util.Locale;

/** How the connection is secured (RouterOS service {@code api} or {@code api-ssl}). */
public sealed interface TlsMode {
    /** No TLS: the service {@code api}, usually on port 8728. */
    record Off() implements TlsMode {}

    /** TLS that takes any certificate: private against listeners, not against an impostor. */
    record TrustAll() implements TlsMode {}

    /**
     * TLS that takes exactly one certificate, whatever its name, issuer or age.
     *
     * @param sha256 of the DER certificate, 64 hex digits; colons are allowed
     */
    record Pinned(String sha256) implements TlsMode {
        /** Refuses anything but a SHA-256 fingerprint. */
        public Pinned {
            sha256 = sha256.replace(":", "").toLowerCase(Locale.ROOT);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a SHA-256 fingerprint");
            }
        }
    }
}
