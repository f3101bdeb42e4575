package io.ficha.routeros;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * TLS that takes the certificates a caller accepts by their SHA-256: for trust on first use. Privacy and identity
     * are as good as the caller's answer.
     *
     * @param accepts asked with 64 hex digits on the event loop, in the handshake: must not block
     */
    record Accepted(Predicate<String> accepts) implements TlsMode {}

    /**
     * TLS with a certificate that leads to an authority and was issued for this host.
     *
     * @param host the name or address in the certificate, which may also be the one dialled; sent as the server name
     * @param authorities PEM certificates to lead to, instead of those that Java trusts
     */
    record Verified(String host, Optional<String> authorities) implements TlsMode {
        /** Refuses to check nobody's name. */
        public Verified {
            if (host.isBlank()) {
                throw new IllegalArgumentException("a certificate is verified for a host");
            }
        }
    }

    /**
     * TLS with a certificate that leads to one of one's own authorities, whatever its name: for a fleet whose routers
     * have certificates of a private authority.
     *
     * @param authorities PEM certificates
     */
    record IssuedBy(String authorities) implements TlsMode {}

    /**
     * TLS without any certificate, by anonymous Diffie-Hellman: what {@code api-ssl} offers on a router without one
     * (manual, "API", section "SSL"). Private against listeners, not against an impostor.
     *
     * <p>Java forbids it until {@code anon} is taken out of the security property {@code jdk.tls.disabledAlgorithms},
     * before the first TLS connection of the process: {@code -Djava.security.properties=file}. That allows it for
     * everything in the process that asks for such cipher suites; nothing does by default.
     */
    record Anonymous() implements TlsMode {}
}
