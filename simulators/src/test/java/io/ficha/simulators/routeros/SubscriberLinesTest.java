package io.ficha.simulators.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PPP sessions, as the control API dials them and the device's menus show them. */
class SubscriberLinesTest {
    private static final String ACTIVE = "/ppp/active";
    private final TestDevice device = new TestDevice("7.22.1");

    @BeforeEach
    void subscribe() {
        device.ret("/ppp/profile/add", "name=20M rate-limit=10M/20M remote-address=pppoe-pool only-one=yes");
        device.ret("/ppp/secret/add", "name=casa1 password=x profile=20M service=pppoe");
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void connectsCountsAndDisconnects() {
        // When
        connect();
        device.post("/ppp/casa1/use", "bytesIn", 2800, "bytesOut", 14_000);
        device.post("/clock", "advance", "PT2H");
        var active = device.row(ACTIVE);
        var line = device.row("/interface", "dynamic=true");
        var queue = device.row("/queue/simple");
        device.post("/ppp/casa1/disconnect", "reason", "hung-up");
        // Then
        assertThat(active)
                .containsEntry("name", "casa1")
                .containsEntry("address", "10.20.0.2")
                .containsEntry("caller-id", "AA:BB:CC:00:00:01")
                .containsEntry("session-id", "0x81000001")
                .doesNotContainKey("bytes-in");
        assertThat(active.get("uptime")).startsWith("2h");
        assertThat(line)
                .containsEntry("name", "<pppoe-casa1>")
                .containsEntry("type", "pppoe-in")
                .containsEntry("rx-byte", "2800")
                .containsEntry("tx-byte", "14000");
        assertThat(queue)
                .containsEntry("name", "<pppoe-casa1>")
                .containsEntry("max-limit", "10000000/20000000")
                .containsEntry("bytes", "2800/14000");
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.rows("/interface", "dynamic=true")).isEmpty();
        assertThat(device.rows("/queue/simple")).isEmpty();
        assertThat(device.row("/ppp/secret"))
                .containsEntry("last-disconnect-reason", "hung-up")
                .containsEntry("last-caller-id", "AA:BB:CC:00:00:01")
                .containsKey("last-logged-out");
    }

    @Test
    void isCutByTheAdministrator() {
        // Given
        connect();
        // When
        device.ret(ACTIVE + "/remove", ".id=" + device.row(ACTIVE).get(".id"));
        // Then
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.row("/ppp/secret")).containsEntry("last-disconnect-reason", "admin-reset");
    }

    @Test
    void isRefused() {
        assertThat(device.postRefusal(409, "/ppp", "name", "casa1", "password", "y"))
                .isEqualTo("authentication failed");
        assertThat(device.postRefusal(409, "/ppp", "name", "casa1", "password", "x", "service", "l2tp"))
                .isEqualTo("authentication failed");
        // When
        connect();
        // Then
        assertThat(device.postRefusal(409, "/ppp", "name", "casa1", "password", "x"))
                .isEqualTo("user already active");
    }

    @Test
    void endsAtItsLimits() {
        // Given
        device.ret("/ppp/profile/set", ".id=*1 session-timeout=1h");
        device.ret("/ppp/secret/set", ".id=*1 limit-bytes-in=1M");
        // When
        connect();
        device.post("/clock", "advance", "PT61M");
        var timeout = device.row("/ppp/secret");
        connect();
        device.post("/ppp/casa1/use", "bytesIn", 1_048_576);
        // Then
        assertThat(timeout).containsEntry("last-disconnect-reason", "session-timeout");
        assertThat(device.row("/ppp/secret")).containsEntry("last-disconnect-reason", "traffic-limit");
    }

    private void connect() {
        device.post("/ppp", "name", "casa1", "password", "x", "callerId", "AA:BB:CC:00:00:01");
    }
}
