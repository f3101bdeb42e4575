package io.ficha.simulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatorsTest {
    @Test
    void saysReadyAndEndsWithItsParent() throws Exception {
        var process = run("--control-port", "0", "--conekta-port", "0", "--exit-with-stdin");
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));

        var line = output.readLine();
        while (line != null && !line.equals("READY")) line = output.readLine(); // a newer JDK may warn first
        process.getOutputStream().close();

        assertThat(line).isEqualTo("READY");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var process = run("--control-port", "0", "--conekta-port", String.valueOf(taken.getLocalPort()));
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort() + " for Conekta");
        }
    }

    @Test
    void refusesAnOptionItDoesNotKnow() {
        assertThatThrownBy(() -> SimulatorsOptions.parse("--conekta", "1")).hasMessage("unknown option --conekta");
        assertThatThrownBy(() -> SimulatorsOptions.parse("--conekta-port")).hasMessage("--conekta-port needs a value");
        assertThatThrownBy(() -> SimulatorsOptions.parse("--conekta-port", "70000"))
                .hasMessage("--conekta-port must be 0 to 65535, not 70000");
    }

    private static Process run(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Simulators.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
