package io.ficha.routeros;

import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void logsInWithNameAndPassword() {
        // Given
        var router = listen((session, sentence) -> session.send("!done"));
        // When
        var connection = forResult(RouterOsConnection.connect(VERTX, router.options()));
        // Then
        assertThat(connection.isOpen()).isTrue();
        assertThat(router.received.get(0)).containsExactly("/login", "=name=admin", "=password=s3cret");
    }

    @Test
    void tellsThatTheLoginWasRefused() {
        // Given
        var router = listen((session, sentence) -> {
            session.send("!trap", "=message=invalid user name or password (6)");
            session.send("!done");
        });
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, router.options()));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class).hasMessage("invalid user name or password (6)");
    }

    @Test
    void goesOnWithTheChallengeOnlyWhenAllowed() {
        // Given
        var router = listen((session, sentence) -> {
            if (sentence.contains("=response=" + Connector.challengeResponse("s3cret", "abc123"))) {
                session.send("!done");
            } else {
                session.send("!done", "=ret=abc123");
            }
        });
        // When
        var refused = forFailure(RouterOsConnection.connect(VERTX, router.options()));
        var connection =
                forResult(RouterOsConnection.connect(VERTX, router.options().withChallengeLogin()));
        // Then
        assertThat(refused).isInstanceOf(LoginRefused.class);
        assertThat(connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "passTest, abc123, 0021277bff9ac7caf06aa608e46616d47f",
        "tset, 098f6bcd4621d373cade4e832627b4f6, 00119ce7e093e33497053e73f37a5d3e15",
        "'', 93b438ec9b80057c06dd9fe67d56aa9a, 00e134102a9d330dd7b1849fedfea3cb57"
    })
    void answersAChallengeLikeTheManual(String password, String challenge, String response) {
        assertThat(Connector.challengeResponse(password, challenge)).isEqualTo(response);
    }

    @Test
    void countsTheLoginIntoTheConnectDeadline() {
        // Given
        var router = listen((session, sentence) -> {});
        // When
        var failure = forFailure(
                RouterOsConnection.connect(VERTX, router.options().withTimeouts(Duration.ofMillis(100), LONG, LONG)));
        // Then
        assertThat(failure).isInstanceOf(ConnectFailed.class).hasMessageContaining("no login within");
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        // Given
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        // When
        var failure = forFailure(RouterOsConnection.connect(
                VERTX, RouterOsOptions.of(SocketAddress.inetSocketAddress(free, "127.0.0.1"), "admin", "s3cret")));
        // Then
        assertThat(failure).isInstanceOf(ConnectFailed.class).hasMessageNotContaining("s3cret");
    }

    @Test
    void tellsThatTheConnectionWasClosedBeforeTheLogin() {
        // Given
        var router = listen((session, sentence) -> session.socket().close());
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, router.options()));
        // Then
        assertThat(failure).isInstanceOf(ConnectFailed.class);
    }

    @Test
    void tellsThatThePeerIsNoRouter() {
        // Given
        var router = listen(
                (session, sentence) -> session.socket().write("HTTP/1.1 400 Bad Request\r\n\r\n" + "x".repeat(99)));
        var hostile = listen((session, sentence) -> session.send("?"));
        // When
        var violation = forFailure(RouterOsConnection.connect(VERTX, hostile.options()));
        var unfinished = forFailure(
                RouterOsConnection.connect(VERTX, router.options().withTimeouts(Duration.ofMillis(200), LONG, LONG)));
        // Then
        assertThat(violation).isInstanceOf(ProtocolViolation.class);
        assertThat(unfinished).isInstanceOf(RouterOsFailure.class);
    }

    @Test
    void trustsThePinnedCertificateOnly() throws Exception {
        // Given
        var store = selfSigned();
        var tls = new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit"));
        var router = ScriptedRouter.listen(VERTX, tls, (session, sentence) -> session.send("!done"));
        var pin = new TlsMode.Pinned(fingerprint(store));
        var otherPin = new TlsMode.Pinned("00".repeat(32));
        // When
        var pinned =
                forResult(RouterOsConnection.connect(VERTX, router.options().withTls(pin)));
        var any = forResult(RouterOsConnection.connect(VERTX, router.options().withTls(new TlsMode.TrustAll())));
        var refused =
                forFailure(RouterOsConnection.connect(VERTX, router.options().withTls(otherPin)));
        // Then
        assertThat(pinned.isOpen()).isTrue();
        assertThat(any.isOpen()).isTrue();
        assertThat(refused).isInstanceOf(ConnectFailed.class);
    }

    private static ScriptedRouter listen(ScriptedRouter.Script script) {
        return ScriptedRouter.listen(VERTX, new NetServerOptions(), script);
    }

    private Path selfSigned() throws IOException, InterruptedException {
        var store = folder.resolve("router.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "router",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=router",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return store;
    }

    private static String fingerprint(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        var certificate = keys.getCertificate("router").getEncoded();
        return HexFormat.ofDelimiter(":").formatHex(Connector.digest("SHA-256").digest(certificate));
    }
}
