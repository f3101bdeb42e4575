package io.ficha.routeros;

import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.RouterOsFailure.ConnectFailed;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LONG = Duration.ofSeconds(10);

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
            if (sentence.contains("=response=" + Connector.challengeResponse("s3cret", UTF_8, "abc123"))) {
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
        assertThat(Connector.challengeResponse(password, UTF_8, challenge)).isEqualTo(response);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "220 mail.example ESMTP\r\n",
                "+PONG\r\n",
                "\u0000\u0005hello\u0000"
            })
    void closesAtTheFirstBytesOfAPeerThatIsNoRouter(String banner) {
        // Given
        var server = listen((session, sentence) -> session.socket().write(banner));
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, server.options()));
        // Then: and nothing of it is told
        assertThat(failure)
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("the peer does not speak the RouterOS API");
    }

    @Test
    void takesTheFirstBytesOneByOne() {
        // Given
        var router = listen((session, sentence) -> session.sendByteByByte("!done"));
        // Then
        assertThat(forResult(RouterOsConnection.connect(VERTX, router.options()))
                        .isOpen())
                .isTrue();
    }

    @Test
    void tellsWhatTheRouterSaidWhenItThrewUsOut() {
        // Given: what the fifth login of a connection gets
        var router = listen((session, sentence) -> session.send("!fatal", "too many commands before login"));
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, router.options()));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class).hasMessage("too many commands before login");
    }

    @Test
    void tellsThatTheChallengeWasAnsweredWrongly() {
        // Given
        var router = listen((session, sentence) -> {
            if (sentence.get(2).startsWith("=response=")) {
                session.send("!trap", "=message=cannot log in");
                session.send("!done");
            } else {
                session.send("!done", "=ret=abc123");
            }
        });
        // When
        var failure =
                forFailure(RouterOsConnection.connect(VERTX, router.options().withChallengeLogin()));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class).hasMessage("cannot log in");
        assertThat(router.received).hasSize(2);
    }

    @Test
    void logsInInTheCharsetOfAnOldDevice() {
        // Given
        var latin = SentenceDecoder.WINDOWS_1252;
        var router = listen((session, sentence) -> session.send("!done", "=ret=abc123"));
        var user = RouterOsOptions.of(router.options().address(), "señor", "ñ")
                .withCharsets(latin, latin)
                .withChallengeLogin();
        // When: the router asks again and again, which is no login
        forResult(RouterOsConnection.connect(VERTX, user));
        // Then: md5(00 f1 abc123)
        assertThat(router.received.get(1))
                .containsExactly("/login", "=name=señor", "=response=00e03a428dd3bb1250eff83228b527fa8a");
        assertThat(((Sentence) router.received.get(0)).bytes(1))
                .isEqualTo(Buffer.buffer("=name=señor".getBytes(latin)));
    }

    @Test
    void refusesAPasswordThatTheCharsetCannotWrite() {
        // Given
        var latin = SentenceDecoder.WINDOWS_1252;
        var router = listen((session, sentence) -> session.send("!done"));
        var user = RouterOsOptions.of(router.options().address(), "admin", "пароль")
                .withCharsets(latin, latin);
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, user));
        // Then
        assertThat(failure).isInstanceOf(ConnectFailed.class).hasMessageNotContaining("пароль");
        assertThat(router.received).isEmpty();
    }

    private static ScriptedRouter listen(ScriptedRouter.Script script) {
        return ScriptedRouter.listen(VERTX, new NetServerOptions(), script);
    }
}
