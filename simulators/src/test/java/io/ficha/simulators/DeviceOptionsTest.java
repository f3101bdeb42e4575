package io.ficha.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceOptionsTest {
    @Test
    void startsTheDevicesOfTheCommandLine() throws Exception {
        try (var simulators = new RunningSimulators("--device", "cafe:0", "--device", "plaza:0:0")) {
            // When
            var devices = simulators.control("GET", "/routeros", null);
            var reset = simulators.control("POST", "/reset", null);
            var users = simulators.control("GET", "/routeros/plaza/users", null);
            // Then
            assertThat(devices.response().body())
                    .contains("\"cafe\"", "\"plaza\"")
                    .contains("\"pages\":null", "\"pages\":\"http://127.0.0.1:")
                    .doesNotContain("\"port\":0");
            assertThat(reset.status()).isEqualTo(200);
            assertThat(users.response().body()).contains("default-trial");
        }
    }

    @Test
    void refusesDevicesWithoutANameOfTheirOwn() {
        assertThatThrownBy(() -> SimulatorsOptions.parse("--device", "8101")).hasMessageContaining("NAME:PORT");
        assertThatThrownBy(() -> SimulatorsOptions.parse("--device", "a:1", "--device", "a:2"))
                .hasMessageContaining("of its own");
        assertThatThrownBy(() -> SimulatorsOptions.parse("--device", "a:x"))
                .hasMessage("--device must be 0 to 65535, not x");
    }
}
