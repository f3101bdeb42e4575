package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Self-signed certificates, made by the JDK's own tool. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path store;

    private Certificates(Path store) {
        this.store = store;
    }

    /** A certificate for {@code router.example} and 127.0.0.1. */
    static Certificates selfSigned(Path folder, String file) throws IOException, InterruptedException {
        var store = folder.resolve(file);
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                "-genkeypair -alias router -keyalg RSA -keysize 2048 -dname CN=router -validity 2 -storetype PKCS12"
                        + " -ext san=dns:router.example,ip:127.0.0.1 -storepass " + PASSWORD + " -keystore";
        var words = new ArrayList<String>();
        words.add(keytool);
        words.addAll(List.of(command.split(" ")));
        words.add(store.toString());
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(file + ".log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return new Certificates(store);
    }

    NetServerOptions server() {
        return new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD));
    }

    String pem() throws IOException, GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    String fingerprint() throws IOException, GeneralSecurityException {
        var digest = Connector.digest("SHA-256").digest(certificate().getEncoded());
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    private Certificate certificate() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys.getCertificate("router");
    }
}
