package io.ficha.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.simulators.routeros.DeviceOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeviceFleetTest {
    private static RunningSimulators simulators;

    @BeforeAll
    static void start() throws Exception {
        simulators = new RunningSimulators(
                "--device", "cafe:0", "--devices", "600", "--device-prefix", "r", "--devices-from-port", "0");
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @Test
    void listsDevicesInPages() throws Exception {
        // When
        var page = list("?offset=600&limit=5");
        var range = list("?devices=r7..r9,cafe");
        // Then
        assertThat(list("")).hasSize(601);
        assertThat(page).hasSize(1);
        assertThat(page.getJsonObject(0).getString("name")).isEqualTo("r599");
        assertThat(range.stream().map(device -> ((JsonObject) device).getString("name")))
                .containsExactly("r7", "r8", "r9", "cafe");
    }

    @Test
    void setsTheFaultsOfAGroup() throws Exception {
        // When
        var set = simulators.control(
                "POST", "/routeros/faults?devices=r100..r199", new JsonObject().put("blackHole", true));
        // Then
        assertThat(set.json()).isEqualTo(new JsonObject().put("devices", 100));
        assertThat(blackHole("r99")).isFalse();
        assertThat(blackHole("r100")).isTrue();
        assertThat(blackHole("r199")).isTrue();
        assertThat(blackHole("r200")).isFalse();
        // When
        simulators.control("POST", "/routeros/reset?devices=*", null);
        // Then
        assertThat(blackHole("r100")).isFalse();
    }

    @Test
    void sumsTheCountersOfAGroup() throws Exception {
        var stats = simulators.control("GET", "/routeros/stats?devices=r0..r9", null);
        assertThat(stats.json().getInteger("devices")).isEqualTo(10);
        assertThat(stats.json().getInteger("logins")).isZero();
    }

    @Test
    void refusesGroupsThatAreNone() throws Exception {
        assertThat(simulators
                        .control("GET", "/routeros/stats?devices=r600", null)
                        .status())
                .isEqualTo(404);
        assertThat(simulators
                        .control("GET", "/routeros/stats?devices=r9..r7", null)
                        .status())
                .isEqualTo(400);
        assertThat(simulators
                        .control("GET", "/routeros/stats?devices=a1..b2", null)
                        .status())
                .isEqualTo(400);
        assertThat(simulators.control("GET", "/routeros?limit=x", null).status())
                .isEqualTo(400);
        assertThat(simulators
                        .control("POST", "/routeros/faults?devices=r1", new JsonObject().put("dwon", true))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesEveryPortOnEachAddress() {
        // When
        var devices = SimulatorsOptions.parse(
                        "--devices", "5", "--devices-from-port", "20000", "--devices-hosts", "127.0.0.1,127.0.0.2")
                .devices();
        // Then
        assertThat(devices)
                .extracting(device -> device.name() + " " + device.host() + ":" + device.port())
                .containsExactly(
                        "r0 127.0.0.1:20000",
                        "r1 127.0.0.2:20000",
                        "r2 127.0.0.1:20001",
                        "r3 127.0.0.2:20001",
                        "r4 127.0.0.1:20002");
        assertThat(devices).extracting(DeviceOptions::maxSessions).containsOnly(20);
    }

    @Test
    void refusesMoreDevicesThanPorts() {
        assertThatThrownBy(() -> SimulatorsOptions.parse("--devices", "50000"))
                .hasMessageContaining("do not fit below 65535");
        assertThatThrownBy(() -> SimulatorsOptions.parse("--device-version", "8"))
                .hasMessageContaining("like 7.22.1");
    }

    private static JsonArray list(String query) throws Exception {
        return new JsonArray(
                simulators.control("GET", "/routeros" + query, null).response().body());
    }

    private static boolean blackHole(String device) throws Exception {
        return simulators
                .control("GET", "/routeros/" + device + "/faults", null)
                .json()
                .getBoolean("blackHole");
    }
}
