package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import me.legrange.mikrotik.ApiConnection;
import me.legrange.mikrotik.MikrotikApiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the device against a Java client we did not write; it needs a version before 7.18, without {@code !empty}. */
class MikrotikJavaClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<Style, RouterOsDevice> DEVICES = new ConcurrentHashMap<>();
    private static final int PARALLEL = 4;

    /** One device for each login style. */
    enum Style {
        PASSWORD("7.17.2"),
        CHALLENGE("6.42.12");

        private final String version;

        Style(String version) {
            this.version = version;
        }

        ApiConnection connect() throws MikrotikApiException {
            int port = DEVICES.computeIfAbsent(this, style -> Devices.start(VERTX, style.version))
                    .port();
            var client = ApiConnection.connect(SocketFactory.getDefault(), "127.0.0.1", port, 10_000);
            client.setTimeout(10_000);
            return client;
        }

        ApiConnection login() throws MikrotikApiException {
            var client = connect();
            client.login(Devices.USER, Devices.PASSWORD);
            return client;
        }
    }

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @ParameterizedTest
    @EnumSource
    void addsFindsChangesAndRemoves(Style style) throws MikrotikApiException {
        try (var client = style.login()) {
            // When
            var added = client.execute("/ip/hotspot/user/add name=guest password=123 profile=1hora");
            var id = added.get(0).get("ret");
            client.execute("/ip/hotspot/user/set .id=" + id + " profile=1dia");
            var found = client.execute("/ip/hotspot/user/print where name=guest and profile=1dia return name,profile");
            client.execute("/ip/hotspot/user/remove .id=" + id);
            var gone = client.execute("/ip/hotspot/user/print where name=guest");
            // Then
            assertThat(id).matches("\\*[0-9A-F]+");
            assertThat(found).hasSize(1);
            assertThat(found.get(0)).containsEntry("name", "guest").containsEntry("profile", "1dia");
            assertThat(gone).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheDevicesErrors(Style style) throws MikrotikApiException {
        try (var client = style.login()) {
            assertThatThrownBy(() -> client.execute("/ip/hotspot/user/add name=guest profile=nope"))
                    .hasMessage("input does not match any value of profile");
            assertThat(client.execute("/system/identity/print").get(0).get("name"))
                    .isEqualTo("cafe");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAWrongPassword(Style style) throws MikrotikApiException {
        try (var client = style.connect()) {
            assertThatThrownBy(() -> client.login(Devices.USER, "wrong"))
                    .hasMessageMatching(".*(invalid user name or password|cannot log in).*");
        }
    }

    /** It is not safe for concurrent callers of one connection, so every caller has its own. */
    @Test
    void worksInParallel() throws Exception {
        // Given
        var tasks = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < PARALLEL; i++) {
            var name = "parallel" + i;
            tasks.add(() -> {
                try (var client = Style.PASSWORD.login()) {
                    client.execute("/ip/hotspot/user/add name=" + name);
                    return client.execute("/ip/hotspot/user/print where name=" + name + " return name").stream()
                            .map(row -> row.get("name"))
                            .toList();
                }
            });
        }
        // When
        var threads = Executors.newFixedThreadPool(PARALLEL);
        var answers = new ArrayList<String>();
        for (var answer : threads.invokeAll(tasks)) {
            answers.addAll(answer.get());
        }
        threads.shutdown();
        // Then
        assertThat(answers).containsExactly("parallel0", "parallel1", "parallel2", "parallel3");
    }
}
