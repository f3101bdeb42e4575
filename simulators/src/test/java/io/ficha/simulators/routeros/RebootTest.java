package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Power cuts, and backups that put back an older state. */
class RebootTest {
    private static final String MAC = "34:12:F9:8A:21:4C";
    private static final String USERS = "/ip/hotspot/user";
    private final TestDevice device = new TestDevice("7.22.1");

    @BeforeEach
    void logIn() {
        device.ret(USERS + "/add", "name=ana profile=1hora");
        device.post("/guests", "mac", MAC);
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "");
        device.post("/clock", "advance", "PT10M");
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void keepsTablesAndCountersAndForgetsTheRest() {
        // Given
        device.ret("/ip/firewall/address-list/add", "list=l address=10.0.0.1 timeout=1d");
        device.ret("/ip/firewall/address-list/add", "list=l address=10.0.0.2");
        // When
        device.post("/reboot");
        forResult(device.connection().closed());
        device.reconnect();
        // Then
        assertThat(device.row("/system/resource").get("uptime")).matches("[0-9]{1,2}s");
        assertThat(device.row(USERS, "name=ana"))
                .hasEntrySatisfying("uptime", RebootTest::isTenMinutes)
                .containsEntry("profile", "1hora");
        assertThat(device.rows("/ip/hotspot/active")).isEmpty();
        assertThat(device.rows("/ip/hotspot/host")).isEmpty();
        assertThat(device.rows("/queue/simple")).isEmpty();
        assertThat(device.row("/ip/firewall/address-list")).containsEntry("address", "10.0.0.2");
        assertThat(device.rows("/log").get(0)).containsEntry("message", "router rebooted");
        // When: what was due before the reboot has no effect after it
        device.post("/clock", "advance", "PT2H");
        // Then
        isTenMinutes(device.row(USERS, "name=ana").get("uptime"));
        assertThat(device.rows("/log")).noneMatch(line -> line.get("message").contains("ana"));
    }

    @Test
    void rebootsOnCommand() {
        // When
        device.ret("/system/reboot", "");
        forResult(device.connection().closed());
        device.reconnect();
        // Then
        assertThat(device.rows("/ip/hotspot/active")).isEmpty();
    }

    @Test
    void goesBackToAnOlderState() {
        // Given
        device.post("/backup", "name", "lunes");
        device.ret(USERS + "/remove", ".id=*1");
        device.ret(USERS + "/add", "name=luis");
        device.ret("/user/add", "name=op group=read password=x");
        // When
        device.post("/restore", "name", "lunes");
        forResult(device.connection().closed());
        device.reconnect();
        // Then
        assertThat(device.rows(USERS, "-default")).singleElement().satisfies(user -> assertThat(user)
                .containsEntry(".id", "*1")
                .containsEntry("name", "ana")
                .hasEntrySatisfying("uptime", RebootTest::isTenMinutes));
        assertThat(device.rows("/user", "name=op")).isEmpty();
        assertThat(device.rows("/ip/hotspot/active")).isEmpty();
        assertThat(device.postRefusal(404, "/restore", "name", "martes")).isEqualTo("no such backup");
        // When: the ids go on where the backup was
        var next = device.ret(USERS + "/add", "name=luis");
        // Then
        assertThat(next).isEqualTo("*2");
    }

    private static void isTenMinutes(String uptime) {
        assertThat(uptime).startsWith("10m");
    }
}
