package io.ficha.routeros;

import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path folder;

    private static Certificates own;
    private static Certificates other;
    private static ScriptedRouter router;

    @BeforeAll
    static void start() throws Exception {
        own = Certificates.selfSigned(folder, "own.p12");
        other = Certificates.selfSigned(folder, "other.p12");
        router = ScriptedRouter.listen(VERTX, own.server(), (session, sentence) -> session.send("!done"));
    }

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void takesThePinnedCertificateOnly() throws Exception {
        assertConnects(new TlsMode.Pinned(own.fingerprint()));
        assertRefuses(new TlsMode.Pinned(other.fingerprint()));
        assertThatThrownBy(() -> new TlsMode.Pinned("abc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesWhatTheCallerAccepts() throws Exception {
        // Given
        var presented = new ArrayList<String>();
        // Then
        assertConnects(new TlsMode.Accepted(presented::add));
        assertRefuses(new TlsMode.Accepted(
                other.fingerprint().toLowerCase(Locale.ROOT).replace(":", "")::equals));
        assertThat(new TlsMode.Pinned(presented.get(0))).isEqualTo(new TlsMode.Pinned(own.fingerprint()));
    }

    @Test
    void takesAnyCertificateWhenToldSo() {
        assertConnects(new TlsMode.TrustAll());
    }

    @Test
    void verifiesTheAuthorityAndTheName() throws Exception {
        assertConnects(new TlsMode.Verified("router.example", Optional.of(own.pem())));
        assertConnects(new TlsMode.Verified("127.0.0.1", Optional.of(own.pem())));
        assertRefuses(new TlsMode.Verified("router.example", Optional.of(other.pem())));
        assertRefuses(new TlsMode.Verified("router.example", Optional.empty()));
        assertThatThrownBy(() -> new TlsMode.Verified(" ", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        // Given: dialled by a name that the certificate does not have
        var options = router.options("localhost");
        // Then
        assertThat(forFailure(RouterOsConnection.connect(
                        VERTX, options.withTls(new TlsMode.Verified("other.example", Optional.of(own.pem()))))))
                .isInstanceOf(ConnectFailed.class);
        assertThat(forResult(RouterOsConnection.connect(
                                VERTX, options.withTls(new TlsMode.Verified("router.example", Optional.of(own.pem())))))
                        .isOpen())
                .isTrue();
    }

    @Test
    void takesAnyNameOfItsOwnAuthority() throws Exception {
        assertConnects(new TlsMode.IssuedBy(own.pem()));
        assertRefuses(new TlsMode.IssuedBy(other.pem()));
        assertRefuses(new TlsMode.IssuedBy("no certificate"));
    }

    @Test
    void saysWhyAnonymousTlsDoesNotWorkHere() {
        assertThat(forFailure(RouterOsConnection.connect(VERTX, router.options().withTls(new TlsMode.Anonymous()))))
                .isInstanceOf(ConnectFailed.class)
                .hasMessageContaining("jdk.tls.disabledAlgorithms");
    }

    @Test
    void speaksAnonymousTlsWhereJavaAllowsIt() throws Exception {
        // Given: the property counts only before the first TLS of a process
        var allowed = Security.getProperty("jdk.tls.disabledAlgorithms").replaceAll(",\\s*anon\\b", "");
        var security = Files.writeString(folder.resolve("java.security"), "jdk.tls.disabledAlgorithms=" + allowed);
        var log = folder.resolve("anonymous.log");
        // When
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.security.properties=" + security,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnonymousTlsSession.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        // Then
        assertThat(Files.readString(log)).contains("rows: 1, suite: TLS_DH_anon_");
        assertThat(exit).isZero();
    }

    private static void assertConnects(TlsMode mode) {
        var connection =
                forResult(RouterOsConnection.connect(VERTX, router.options().withTls(mode)));
        assertThat(connection.isOpen()).isTrue();
    }

    private static void assertRefuses(TlsMode mode) {
        assertThat(forFailure(RouterOsConnection.connect(VERTX, router.options().withTls(mode))))
                .isInstanceOf(ConnectFailed.class);
    }
}
