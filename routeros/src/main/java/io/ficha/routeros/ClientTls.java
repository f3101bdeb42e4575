package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.security.Security;
import java.util.List;
import java.util.Set;

/** Sets a client's TLS by {@link TlsMode}. */
final class ClientTls {
    /** Strongest first; RouterOS has the last two at least. TLS 1.3 has no anonymous suites. */
    private static final List<String> ANONYMOUS_SUITES = List.of(
            "TLS_DH_anon_WITH_AES_256_GCM_SHA384",
            "TLS_DH_anon_WITH_AES_128_GCM_SHA256",
            "TLS_DH_anon_WITH_AES_256_CBC_SHA256",
            "TLS_DH_anon_WITH_AES_128_CBC_SHA256",
            "TLS_DH_anon_WITH_AES_256_CBC_SHA",
            "TLS_DH_anon_WITH_AES_128_CBC_SHA");

    private ClientTls() {}

    /** @throws ConnectFailed when Java forbids the mode */
    static void apply(TlsMode mode, NetClientOptions client) {
        client.setSsl(!(mode instanceof TlsMode.Off));
        client.setHostnameVerificationAlgorithm(mode instanceof TlsMode.Verified ? "HTTPS" : "");
        if (mode instanceof TlsMode.TrustAll) {
            client.setTrustAll(true);
        } else if (mode instanceof TlsMode.Pinned pinned) {
            client.setTrustOptions(TrustOptions.wrap(new FingerprintTrust(pinned.sha256()::equals)));
        } else if (mode instanceof TlsMode.Accepted accepted) {
            client.setTrustOptions(TrustOptions.wrap(new FingerprintTrust(accepted.accepts())));
        } else if (mode instanceof TlsMode.Verified verified) {
            verified.authorities().ifPresent(pem -> client.setTrustOptions(authorities(pem)));
        } else if (mode instanceof TlsMode.IssuedBy issuedBy) {
            client.setTrustOptions(authorities(issuedBy.authorities()));
        } else if (mode instanceof TlsMode.Anonymous) {
            refuseIfForbidden();
            client.setTrustAll(true); // no certificate comes
            client.setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
            ANONYMOUS_SUITES.forEach(client::addEnabledCipherSuite);
        }
    }

    /** The name to ask for, which is then the one to be verified; null asks for none. */
    static String serverName(TlsMode mode) {
        return mode instanceof TlsMode.Verified verified ? verified.host() : null;
    }

    private static TrustOptions authorities(String pem) {
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }

    private static void refuseIfForbidden() {
        var disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
        if (disabled != null && List.of(disabled.split("\\s*,\\s*")).contains("anon")) {
            throw new ConnectFailed(
                    "Java forbids anonymous TLS: take anon out of the security property jdk.tls.disabledAlgorithms,"
                            + " or give the router a certificate",
                    null);
        }
    }
}
