package io.ficha.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RouterSimTest {
    @Test
    void startsAloneAsItsCommandLineSays() throws Exception {
        var vertx = Vertx.vertx();
        try {
            // Given
            var options = RouterSimOptions.parse(
                    "--port", "0", "--control-port", "0", "--user", "me", "--password", "secret", "--latency", "2");
            var sim = RouterSim.start(vertx, options, listening -> {})
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            var device = sim.devices().get(0);
            // When
            var address = SocketAddress.inetSocketAddress(device.port(), "127.0.0.1");
            var name = RouterOsConnection.connect(vertx, RouterOsOptions.of(address, "me", "secret"))
                    .compose(connection -> connection.execute(Command.of("/system/identity/print")))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get()
                    .rows();
            var control = "http://127.0.0.1:" + sim.controlPort() + "/routeros/router/";
            var faults = get(control + "faults");
            var profiles = get(control + "print?menu=/ppp/profile");
            var nothing = get(control + "print?menu=/ppp/nothing");
            var unnamed = get(control + "print");
            // Then
            assertThat(name.get(0)).containsEntry("name", "router");
            assertThat(faults.body()).contains("\"latencyMillis\":2");
            assertThat(profiles.body()).contains("\"name\":\"default-encryption\"");
            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(unnamed.statusCode()).isEqualTo(400);
            assertThat(sim.instructions())
                    .contains("127.0.0.1:" + device.port(), "user me and password secret", "READY");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void namesSeveralRouters() {
        assertThat(RouterSimOptions.parse("--devices", "3").devices())
                .extracting(device -> device.name() + ":" + device.port())
                .containsExactly("r0:8728", "r1:8729", "r2:8730");
    }

    @Test
    void refusesWhatItCannotStart() {
        assertThatThrownBy(() -> RouterSimOptions.parse("--device", "1")).hasMessage("unknown option --device");
        assertThatThrownBy(() -> RouterSimOptions.parse("--devices", "0")).hasMessageContaining("--devices must be 1");
        assertThatThrownBy(() -> RouterSimOptions.parse("--version", "new")).hasMessageContaining("like 7.22.1");
    }

    @Test
    void endsCleanlyWhenItIsInterrupted() throws Exception {
        // Given
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RouterSim.class.getName(),
                        "--port",
                        "0",
                        "--control-port",
                        "0")
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var said = new StringBuilder();
        while (!said.toString().contains("READY")) {
            said.append(output.readLine()).append('\n');
        }
        // When
        process.toHandle().destroy(); // SIGTERM takes the same way as the SIGINT of Ctrl-C
        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.readLine()).isNull();
        assertThat(said).containsPattern(Pattern.compile("API on 127\\.0\\.0\\.1:[1-9]"));
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
