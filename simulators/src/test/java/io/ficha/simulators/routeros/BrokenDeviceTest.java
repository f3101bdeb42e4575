package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault as a socket sees it. */
class BrokenDeviceTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RouterOsDevice DEVICE = Devices.start(VERTX, "7.22.1");
    private static final String[] IDENTITY = {"/system/identity/print"};
    private static final List<String> DONE = List.of("!done");
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        forResult(DEVICE.reset());
        client = RawClient.loggedIn(DEVICE);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void closesAndRefusesWhenDown() throws IOException {
        fault("down", true);
        assertThat(client.read()).isEmpty();
        assertThatThrownBy(() -> new RawClient(DEVICE)).isInstanceOf(ConnectException.class);
    }

    @Test
    void neitherAcceptsNorRefusesWhenUnreachable() throws IOException {
        // Given
        fault("unreachable", true);
        // When
        client.send(IDENTITY);
        // Then
        assertThatThrownBy(() -> client.impatient().read()).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> connect(200)).isInstanceOf(SocketTimeoutException.class);
        // When
        fault("unreachable", false);
        // Then
        assertThatThrownBy(() -> client.patient().read()).isInstanceOf(SocketException.class);
        try (var again = RawClient.loggedIn(DEVICE)) {
            assertThat(again.ask(IDENTITY)).endsWith(DONE);
        }
    }

    @Test
    void readsAndSaysNothingWhenABlackHole() throws IOException {
        // Given
        fault("blackHole", true);
        // When
        client.send(IDENTITY);
        // Then
        assertThatThrownBy(() -> client.impatient().read()).isInstanceOf(SocketTimeoutException.class);
        try (var unanswered = new RawClient(DEVICE)) {
            unanswered.send("/login", "=name=x", "=password=y");
            assertThatThrownBy(() -> unanswered.impatient().read()).isInstanceOf(SocketTimeoutException.class);
        }
        client.socket.shutdownOutput();
        assertThat(client.patient().read())
                .as("it notices that the peer leaves")
                .isEmpty();
    }

    @Test
    void doesNotEvenNoticeACloseWhenHalfOpen() throws IOException {
        // Given
        fault("halfOpen", true);
        // When
        client.send(IDENTITY);
        client.socket.shutdownOutput();
        // Then
        assertThatThrownBy(() -> client.impatient().read()).isInstanceOf(SocketTimeoutException.class);
        assertThat(openConnections()).isEqualTo(1);
        // When
        fault("halfOpen", false);
        // Then
        assertThatThrownBy(() -> client.patient().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void resetsConnections() throws IOException {
        // When
        fault("reset", true);
        // Then
        assertThatThrownBy(() -> client.read()).hasMessageContaining("reset");
        try (var again = new RawClient(DEVICE)) {
            again.send("/login");
            assertThatThrownBy(again::read).hasMessageContaining("reset");
        }
    }

    @Test
    void closesAfterSoManySentences() throws IOException {
        fault("dropAfterSentences", 2);
        assertThat(client.ask(IDENTITY)).endsWith(DONE);
        client.send(IDENTITY);
        assertThat(client.read()).isEmpty();
    }

    @Test
    void endsASessionWithAReason() throws IOException {
        fault("fatal", "out of memory");
        assertThat(client.ask(IDENTITY)).containsExactly(List.of("!fatal", "out of memory"));
        assertThat(client.read()).isEmpty();
    }

    @Test
    void executesAndClosesInPlaceOfAReply() throws IOException {
        fault("executeButSwallowReplyOf", "/ip/hotspot/user/add");
        client.send("/ip/hotspot/user/add", "=name=guest");
        assertThat(client.read()).isEmpty();
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void executesAndNeverReplies() throws IOException {
        // Given
        forResult(DEVICE.setFaults(new JsonObject()
                .put("executeButSwallowReplyOf", "/ip/hotspot/user/add")
                .put("swallowKeepsOpen", true)));
        // When
        client.send("/ip/hotspot/user/add", "=name=guest");
        // Then
        assertThatThrownBy(() -> client.impatient().read()).isInstanceOf(SocketTimeoutException.class);
        assertThat(users()).isEqualTo(1);
        assertThat(client.patient().ask(IDENTITY)).endsWith(DONE);
    }

    @Test
    void refusesTheCommandsItIsTold() throws IOException {
        // Given
        fault("refuse", new JsonObject().put("/ip/hotspot/user/add", "failure: disk full"));
        // When
        var refused = client.ask("/ip/hotspot/user/add", "=name=guest");
        // Then
        assertThat(refused).containsExactly(List.of("!trap", "=message=failure: disk full"), DONE);
        assertThat(client.ask(IDENTITY).get(0)).contains("!re");
        assertThat(users()).isZero();
        // When
        fault("refuse", new JsonObject().put("*", "not enough permissions (9)"));
        // Then
        assertThat(client.ask(IDENTITY)).containsExactly(List.of("!trap", "=message=not enough permissions (9)"), DONE);
    }

    @Test
    void timesOutInsideWhenBusy() throws IOException {
        fault("busy", true);
        assertThat(client.ask(IDENTITY)).containsExactly(List.of("!trap", "=message=std failure: timeout"), DONE);
    }

    @Test
    void answersOutOfOrderWithJitter() throws IOException {
        // Given
        forResult(DEVICE.setFaults(new JsonObject().put("jitterMillis", 100).put("seed", 7)));
        var sent = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        // When
        for (var tag : sent) {
            client.send("/ip/hotspot/user/set", "=.id=*0", ".tag=" + tag);
        }
        var answered = client.read(20).stream()
                .map(sentence -> sentence.get(1).substring(".tag=".length()))
                .toList();
        // Then
        assertThat(answered).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
    }

    @Test
    void repeatsItsChancesFromASeed() {
        assertThat(delays(7)).isEqualTo(delays(7)).isNotEqualTo(delays(8));
    }

    @Test
    void drips() throws IOException {
        // Given
        forResult(DEVICE.setFaults(new JsonObject().put("dripMillis", 600_000).put("dripBytes", 3)));
        // When
        client.send(IDENTITY);
        // Then
        assertThat(client.in.readNBytes(3)).containsExactly(3, '!', 'r');
        assertThatThrownBy(() -> client.impatient().in.read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void dripsToTheEnd() throws IOException {
        forResult(DEVICE.setFaults(new JsonObject().put("dripMillis", 1).put("dripBytes", 5)));
        assertThat(client.ask(IDENTITY)).containsExactly(List.of("!re", "=name=cafe"), DONE);
        assertThat(client.ask("/quit")).containsExactly(List.of("!fatal", "session terminated on request"));
        assertThat(client.read()).isEmpty();
    }

    @Test
    void sendsAReplyWordNobodyKnows() throws IOException {
        fault("garbage", "unknownWord");
        client.send("/system/identity/print", ".tag=5");
        assertThat(client.read(3))
                .containsExactly(
                        List.of("!what", ".tag=5"), List.of("!re", ".tag=5", "=name=cafe"), List.of("!done", ".tag=5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"controlByte", "hugeWord", "random"})
    void sendsBytesThatAreNoReply(String garbage) throws IOException {
        fault("garbage", garbage);
        client.send(IDENTITY);
        int first = client.in.read();
        switch (garbage) {
            case "controlByte" -> assertThat(first).isEqualTo(0xF8);
            case "hugeWord" -> assertThat(first).isEqualTo(0xEF);
            default -> assertThat(client.in.readNBytes(255)).hasSize(255);
        }
    }

    @Test
    void sendsRowsWithoutEndUntilCancelled() throws IOException {
        // Given
        fault("endlessRows", "/system/identity/print");
        client.send("/system/identity/print", ".tag=1");
        assertThat(client.read(5000)).containsOnly(List.of("!re", ".tag=1", "=name=cafe"));
        // When
        client.send("/cancel", "=tag=1", ".tag=2");
        // Then
        var sentence = client.read();
        while (sentence.get(0).equals("!re")) {
            sentence = client.read();
        }
        assertThat(sentence).containsExactly("!trap", ".tag=1", "=category=2", "=message=interrupted");
        assertThat(client.read(2)).containsExactly(List.of("!done", ".tag=2"), List.of("!done", ".tag=1"));
    }

    @Test
    void servesOthersWhileOnePeerDoesNotTakeItsRows() throws IOException {
        // Given
        fault("endlessRows", "*");
        client.send(IDENTITY);
        // When
        try (var other = RawClient.loggedIn(DEVICE)) {
            var answer = other.ask("/ip/hotspot/user/set", "=.id=*0");
            // Then
            assertThat(answer).containsExactly(DONE);
        }
        // When
        fault("endlessRows", null);
        // Then
        var sentence = client.read();
        while (sentence.get(0).equals("!re")) {
            sentence = client.read();
        }
        assertThat(sentence).isEqualTo(DONE);
    }

    @Test
    void letsSoManySessionsInAndNoMore() throws IOException {
        // Given
        var device = forResult(RouterOsDevice.start(
                VERTX,
                new DeviceOptions("full", "127.0.0.1", 0, Devices.USER, Devices.PASSWORD, "7.22.1")
                        .withMaxSessions(1)));
        var first = RawClient.loggedIn(device);
        // When
        var second = new RawClient(device);
        // Then
        assertThat(second.read()).isEmpty();
        // When
        first.ask("/quit");
        assertThat(first.read()).isEmpty();
        // Then
        try (var third = RawClient.loggedIn(device)) {
            assertThat(third.ask("/system/identity/print")).endsWith(DONE);
        }
    }

    @Test
    void refusesFaultsThatCannotBe() {
        for (var fault : List.of(
                new JsonObject().put("garbage", "rubbish"),
                new JsonObject().put("dripBytes", 0),
                new JsonObject().put("refuse", "all"),
                new JsonObject().put("refuse", new JsonObject().put("*", new JsonObject())),
                new JsonObject().put("latencyMillis", -1))) {
            assertThat(Waiting.forFailure(DEVICE.setFaults(fault))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void connect(int timeoutMillis) throws IOException {
        try (var socket = new java.net.Socket()) {
            socket.connect(
                    new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), DEVICE.port()), timeoutMillis);
        }
    }

    private static List<Integer> delays(int seed) {
        var faults = new DeviceFaults();
        faults.merge(new FaultPatch(new JsonObject().put("jitterMillis", 1000).put("seed", seed)));
        return IntStream.range(0, 10).mapToObj(i -> faults.delayMillis()).toList();
    }

    private static void fault(String name, Object value) {
        forResult(DEVICE.setFaults(new JsonObject().put(name, value)));
    }

    private static int users() {
        return forResult(DEVICE.onLoop(DEVICE::users));
    }

    private static int openConnections() {
        return forResult(DEVICE.onLoop(DEVICE::openConnections));
    }
}
