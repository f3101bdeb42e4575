package io.ficha.simulators.routeros;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** The self-signed certificate of this run's devices, made by the JDK's keytool when the first device needs it. */
final class SelfSigned {
    private static final String PASSWORD = "changeit"; // of a file that lives for a second
    private static SslContext context;

    private SelfSigned() {}

    static synchronized SslContext context() {
        if (context == null) {
            try {
                context = create();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return context;
    }

    /** A certificate of its own. */
    static SslContext create() throws IOException, GeneralSecurityException, InterruptedException {
        var folder = Files.createTempDirectory("router-sim");
        var file = folder.resolve("keys.p12");
        try {
            var keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var process = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "api-ssl",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=router",
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + Files.readString(folder.resolve("log")));
            }
            var keys = KeyStore.getInstance("PKCS12");
            try (var stream = Files.newInputStream(file)) {
                keys.load(stream, PASSWORD.toCharArray());
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            return SslContextBuilder.forServer(factory).build();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("log"));
            Files.deleteIfExists(folder);
        }
    }
}
