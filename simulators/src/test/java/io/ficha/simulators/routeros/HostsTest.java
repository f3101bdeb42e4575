package io.ficha.simulators.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Equipment with a fixed address, as the control API switches it on and the device's menus show it. */
class HostsTest {
    private static final String ARP = "/ip/arp";
    private static final String CONNECTION = "/ip/firewall/connection";
    private final TestDevice device = new TestDevice("7.22.1");

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void isHeardCountedAndGone() {
        // Given
        device.ret("/queue/simple/add", "name=ana target=10.1.0.7 max-limit=1M/1M");
        // When
        device.post("/hosts", "address", "10.1.0.7", "mac", "aa:bb:cc:00:11:22");
        device.post("/hosts/10.1.0.7/use", "bytesIn", 10, "bytesOut", 20);
        // Then
        assertThat(device.row(ARP))
                .containsEntry("dynamic", "true")
                .containsEntry("complete", "true")
                .containsEntry("interface", "ether2")
                .containsEntry("mac-address", "AA:BB:CC:00:11:22");
        assertThat(device.row("/queue/simple")).containsEntry("bytes", "10/20");
        assertThat(device.row(CONNECTION)).containsEntry("src-address", "10.1.0.7:50000");
        // When
        device.ret(CONNECTION + "/remove", ".id=" + device.row(CONNECTION).get(".id"));
        device.post("/hosts/10.1.0.7/leave");
        // Then
        assertThat(device.rows(CONNECTION)).isEmpty();
        assertThat(device.rows(ARP)).isEmpty();
    }

    @Test
    void givesWayToABinding() {
        // Given
        device.post("/hosts", "address", "10.1.0.7", "mac", "AA:BB:CC:00:11:22");
        // When
        device.ret(ARP + "/add", "address=10.1.0.7 mac-address=AA:BB:CC:00:11:33 interface=ether2");
        // Then
        assertThat(device.row(ARP)).containsEntry("dynamic", "false");
        assertThat(device.postRefusal(409, "/hosts", "address", "10.1.0.7", "mac", "AA:BB:CC:00:11:22"))
                .isEqualTo("bound to other equipment");
        assertThat(device.refusal(ARP + "/add", "address=10.1.0.7 mac-address=AA:BB:CC:00:11:44 interface=ether2"))
                .isEqualTo("failure: already have such entry");
    }
}
