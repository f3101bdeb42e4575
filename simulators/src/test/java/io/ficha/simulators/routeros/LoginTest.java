package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.TlsMode;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final List<String> DONE = List.of("!done");
    private static final String NAME = "=name=" + Devices.USER;
    private static final String PASSWORD = "=password=" + Devices.PASSWORD;

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.43", "6.44.6", "6.45", "6.49.14", "7.1", "7.22.1"})
    void takesThePasswordSince643(String version) throws IOException {
        try (var client = new RawClient(Devices.start(VERTX, version))) {
            assertThat(client.ask("/login", NAME, "=password=wrong"))
                    .containsExactly(List.of("!trap", "=message=invalid user name or password (6)"), DONE);
            assertThat(client.ask("/login", NAME, PASSWORD)).containsExactly(DONE);
            assertThat(client.ask("/system/identity/print")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.40.9", "6.42.12", "6.43", "6.44.6"})
    void takesTheResponseToAChallengeBefore645(String version) throws Exception {
        try (var client = new RawClient(Devices.start(VERTX, version))) {
            var response = response(challenge(client.ask("/login")));
            assertThat(client.ask("/login", NAME, response)).containsExactly(DONE);
            assertThat(client.ask("/system/identity/print")).hasSize(2);
        }
    }

    @Test
    void ignoresThePasswordBefore643() throws Exception {
        try (var client = new RawClient(Devices.start(VERTX, "6.42.12"))) {
            var response = response(challenge(client.ask("/login", NAME, PASSWORD)));
            var other = client.ask("/login");
            assertThat(challenge(other)).hasSize(16);
            assertThat(client.ask("/login", NAME, response))
                    .as("a challenge is good once")
                    .containsExactly(List.of("!trap", "=message=cannot log in"), DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.45", "6.47.6", "6.49.14"})
    void handsOutAChallengeAndRefusesTheResponseSince645(String version) throws Exception {
        try (var client = new RawClient(Devices.start(VERTX, version))) {
            var response = response(challenge(client.ask("/login")));
            assertThat(client.ask("/login", NAME, response))
                    .containsExactly(List.of("!trap", "=message=invalid user name or password (6)"), DONE);
        }
    }

    @Test
    void handsOutNoChallengeInVersion7() throws IOException {
        try (var client = new RawClient(Devices.start(VERTX, "7.1"))) {
            assertThat(client.ask("/login"))
                    .containsExactly(List.of("!trap", "=message=invalid user name or password (6)"), DONE);
        }
    }

    @Test
    void endsAConnectionAtTheFifthWrongLogin() throws IOException {
        try (var client = new RawClient(Devices.start(VERTX, "6.49.14"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.ask("/login", NAME, "=password=" + i)).endsWith(DONE);
            }
            assertThat(client.ask("/login", NAME, "=password=4"))
                    .containsExactly(List.of("!fatal", "too many commands before login"));
            assertThat(client.read()).isEmpty();
        }
    }

    @Test
    void obeysNobodyBeforeTheLogin() throws IOException {
        try (var client = new RawClient(Devices.start(VERTX, "7.22.1"))) {
            assertThat(client.ask("/system/identity/print")).containsExactly(List.of("!fatal", "not logged in"));
            assertThat(client.read()).isEmpty();
        }
    }

    @Test
    void saysGoodbye() throws IOException {
        try (var client = RawClient.loggedIn(Devices.start(VERTX, "7.22.1"))) {
            assertThat(client.ask("/quit")).containsExactly(List.of("!fatal", "session terminated on request"));
            assertThat(client.read()).isEmpty();
        }
    }

    @Test
    void letsOurClientInByEitherStyle() {
        // Given
        var old = Devices.options(Devices.start(VERTX, "6.42.12"));
        // When
        var refused = forFailure(RouterOsConnection.connect(VERTX, old));
        var connection = forResult(RouterOsConnection.connect(VERTX, old.withChallengeLogin()));
        // Then
        assertThat(refused).isInstanceOf(LoginRefused.class);
        assertThat(forResult(connection.execute(Command.of("/system/identity/print")))
                        .rows())
                .hasSize(1);
    }

    @Test
    void speaksTls() {
        // Given
        var device = forResult(RouterOsDevice.start(
                VERTX, new DeviceOptions("cafe", "127.0.0.1", 0, Devices.USER, Devices.PASSWORD, "7.22.1").withTls()));
        // When
        var connection = forResult(
                RouterOsConnection.connect(VERTX, Devices.options(device).withTls(new TlsMode.TrustAll())));
        // Then
        assertThat(forResult(connection.execute(Command.of("/system/identity/print")))
                        .rows())
                .hasSize(1);
    }

    private static byte[] challenge(List<List<String>> answer) {
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0).get(1)).matches("=ret=[0-9a-f]{32}");
        return HexFormat.of().parseHex(answer.get(0).get(1).substring("=ret=".length()));
    }

    private static String response(byte[] challenge) throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.write(Devices.PASSWORD.getBytes(UTF_8));
        bytes.write(challenge);
        var digest = MessageDigest.getInstance("MD5").digest(bytes.toByteArray());
        return "=response=00" + HexFormat.of().formatHex(digest);
    }
}
