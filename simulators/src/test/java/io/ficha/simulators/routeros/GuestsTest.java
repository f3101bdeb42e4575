package io.ficha.simulators.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests of the hotspot, as the control API moves them and the device's menus show them. */
class GuestsTest {
    private static final String MAC = "34:12:F9:8A:21:4C";
    private static final String OTHER = "34:12:F9:8A:21:4D";
    private static final String USERS = "/ip/hotspot/user";
    private static final String ACTIVE = "/ip/hotspot/active";
    private static final String HOSTS = "/ip/hotspot/host";
    private final TestDevice device = new TestDevice("7.22.1");

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void appearsLogsInUsesTimeAndBytesAndLeaves() {
        // Given
        device.ret(USERS + "/add", "name=ana password=x profile=1hora");
        // When
        device.post("/guests", "mac", MAC, "hostName", "telefono");
        var host = device.row(HOSTS);
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "x");
        device.post("/clock", "advance", "PT12M");
        device.post("/guests/" + MAC + "/use", "bytesIn", 1024, "bytesOut", 4096);
        var active = device.row(ACTIVE);
        var queue = device.row("/queue/simple");
        var lease = device.row("/ip/dhcp-server/lease");
        device.post("/guests/" + MAC + "/leave");
        device.post("/clock", "advance", "PT3M");
        // Then
        assertThat(host)
                .containsEntry("mac-address", MAC)
                .containsEntry("address", "10.5.50.2")
                .containsEntry("authorized", "false")
                .containsEntry("server", "hotspot1");
        assertThat(active)
                .containsEntry("user", "ana")
                .containsEntry("login-by", "http-chap")
                .containsEntry("bytes-in", "1024")
                .containsEntry("bytes-out", "4096")
                .containsEntry("keepalive-timeout", "2m");
        assertThat(active.get("uptime")).startsWith("12m");
        assertThat(active.get("session-time-left")).matches("48m|47m[0-9]{1,2}s");
        assertThat(queue)
                .containsEntry("name", "<hotspot-ana>")
                .containsEntry("dynamic", "true")
                .containsEntry("max-limit", "2000000/5000000");
        assertThat(lease).containsEntry("status", "bound").containsEntry("host-name", "telefono");
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.rows(HOSTS)).isEmpty();
        assertThat(device.rows("/queue/simple")).isEmpty();
        assertThat(device.rows("/ip/dhcp-server/lease")).isEmpty();
        assertThat(device.row(USERS, "name=ana"))
                .hasEntrySatisfying("uptime", uptime -> assertThat(uptime).startsWith("14m"))
                .containsEntry("bytes-in", "1024")
                .containsEntry("packets-out", "3");
        assertThat(messages())
                .contains("->: ana (10.5.50.2): logged in", "->: ana (10.5.50.2): logged out: keepalive timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "password=y; invalid username or password",
                "password=x disabled=yes; invalid username or password",
                "password=x mac-address=34:12:F9:8A:21:4D; " + "user ana is not allowed to log in from this MAC address"
            })
    void refusesALogin(String attributes, String text) {
        // Given
        device.ret(USERS + "/add", "name=ana " + attributes);
        device.post("/guests", "mac", MAC);
        // Then
        assertThat(device.postRefusal(409, "/guests/" + MAC + "/login", "user", "ana", "password", "x"))
                .isEqualTo(text);
        assertThat(device.refusal(ACTIVE + "/login", "ip=10.5.50.2 user=ana password=x"))
                .isEqualTo(text);
        assertThat(messages()).contains("->: ana (10.5.50.2): login failed: " + text);
    }

    @Test
    void isLoggedInByTheAdministrator() {
        // Given
        device.ret(USERS + "/add", "name=ana password=x");
        device.post("/guests", "mac", MAC);
        // When
        var unknown = device.refusal(ACTIVE + "/login", "ip=10.5.50.9 user=ana password=x");
        var wrongMac = device.refusal(ACTIVE + "/login", "ip=10.5.50.2 mac-address=" + OTHER + " user=ana");
        device.ret(ACTIVE + "/login", "ip=10.5.50.2 user=ana password=x");
        var row = device.row(ACTIVE);
        device.ret(ACTIVE + "/remove", ".id=" + row.get(".id"));
        // Then
        assertThat(unknown).isEqualTo("unknown host IP 10.5.50.9");
        assertThat(wrongMac).isEqualTo("wrong MAC provided");
        assertThat(row).containsEntry("login-by", "http-pap");
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.row(HOSTS)).containsEntry("authorized", "false");
        assertThat(messages()).contains("->: ana (10.5.50.2): logged out: admin reset");
        // When
        device.ret("/ip/hotspot/profile/set", ".id=*0 login-by=http-chap");
        // Then
        assertThat(device.refusal(ACTIVE + "/login", "ip=10.5.50.2 user=ana password=x"))
                .isEqualTo("login method is not allowed");
    }

    @Test
    void sharesAUserAsItsProfileSays() {
        // Given
        device.ret(USERS + "/add", "name=ana");
        device.post("/guests", "mac", MAC);
        device.post("/guests", "mac", OTHER);
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "");
        // When
        var second = device.postRefusal(409, "/guests/" + OTHER + "/login", "user", "ana", "password", "");
        device.ret("/ip/hotspot/user/profile/set", ".id=*0 shared-users=2");
        device.post("/guests/" + OTHER + "/login", "user", "ana", "password", "");
        // Then
        assertThat(second).isEqualTo("no more sessions are allowed for user");
        assertThat(device.rows(ACTIVE)).hasSize(2);
    }

    @Test
    void endsWhenTheUsersTimeIsUsedUpAcrossSessions() {
        // Given
        device.ret(USERS + "/add", "name=ana limit-uptime=1h");
        logIn();
        device.post("/clock", "advance", "PT40M");
        device.post("/guests/" + MAC + "/logout");
        // When
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "");
        device.post("/clock", "advance", "PT30M");
        // Then
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.row(USERS, "name=ana")).containsEntry("uptime", "1h");
        assertThat(device.postRefusal(409, "/guests/" + MAC + "/login", "user", "ana", "password", ""))
                .isEqualTo("user ana has reached uptime limit");
        // When
        device.ret(USERS + "/reset-counters", ".id=*1");
        // Then
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "");
        assertThat(device.row(USERS, "name=ana").get("uptime")).matches("[0-9]{1,2}s");
    }

    @Test
    void endsWhenTheUsersBytesAreUsedUp() {
        // Given
        device.ret(USERS + "/add", "name=ana limit-bytes-total=1M");
        logIn();
        // When
        device.post("/guests/" + MAC + "/use", "bytesIn", 524_288, "bytesOut", 524_288);
        // Then
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.postRefusal(409, "/guests/" + MAC + "/login", "user", "ana", "password", ""))
                .isEqualTo("user ana has reached traffic limit");
        assertThat(messages()).contains("->: ana (10.5.50.2): logged out: traffic limit reached");
    }

    @Test
    void endsWithoutTraffic() {
        // Given
        device.ret("/ip/hotspot/user/profile/set", ".id=*0 idle-timeout=10m");
        device.ret(USERS + "/add", "name=ana");
        logIn();
        device.post("/clock", "advance", "PT8M");
        device.post("/guests/" + MAC + "/use", "bytesIn", 1);
        // When
        device.post("/clock", "advance", "PT8M");
        var used = device.rows(ACTIVE);
        device.post("/clock", "advance", "PT3M");
        // Then
        assertThat(used).hasSize(1);
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.row(USERS, "name=ana").get("uptime")).startsWith("18m");
    }

    @Test
    void comesBackByItsCookie() {
        // Given
        device.ret(USERS + "/add", "name=ana password=x");
        device.post("/guests", "mac", MAC);
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "x");
        device.post("/guests/" + MAC + "/leave");
        device.post("/clock", "advance", "PT1H");
        var gone = device.rows(ACTIVE);
        // When
        device.post("/guests", "mac", MAC);
        // Then
        assertThat(gone).isEmpty();
        assertThat(device.row("/ip/hotspot/cookie"))
                .containsEntry("user", "ana")
                .containsEntry("mac-address", MAC);
        assertThat(device.row(ACTIVE)).containsEntry("login-by", "mac-cookie");
        // When: the cookie is too old
        device.post("/guests/" + MAC + "/leave");
        device.post("/clock", "advance", "P4D");
        device.post("/guests", "mac", MAC);
        // Then
        assertThat(device.rows("/ip/hotspot/cookie")).isEmpty();
        assertThat(device.rows(ACTIVE)).isEmpty();
    }

    @Test
    void isBoundBypassedOrBlocked() {
        // Given
        device.post("/guests", "mac", MAC);
        device.ret(HOSTS + "/make-binding", ".id=" + device.row(HOSTS).get(".id"));
        var made = device.row("/ip/hotspot/ip-binding");
        device.ret("/ip/hotspot/ip-binding/set", ".id=" + made.get(".id") + " type=bypassed");
        device.ret(HOSTS + "/remove", ".id=" + device.row(HOSTS).get(".id"));
        device.ret("/ip/hotspot/ip-binding/add", "mac-address=" + OTHER + " type=blocked");
        device.ret(USERS + "/add", "name=ana");
        // When
        device.post("/guests", "mac", MAC);
        device.post("/guests", "mac", OTHER);
        // Then
        assertThat(made).containsEntry("mac-address", MAC).containsEntry("server", "hotspot1");
        assertThat(device.row(HOSTS, "mac-address=" + MAC)).containsEntry("bypassed", "true");
        assertThat(device.rows(ACTIVE)).isEmpty();
        assertThat(device.postRefusal(409, "/guests/" + OTHER + "/login", "user", "ana", "password", ""))
                .isEqualTo("login method is not allowed");
    }

    @Test
    void runsOutOfAddresses() {
        // Given
        device.ret("/ip/pool/set", ".id=*1 ranges=10.5.50.2");
        device.post("/guests", "mac", MAC);
        // Then
        assertThat(device.postRefusal(409, "/guests", "mac", OTHER))
                .isEqualTo("cannot assign ip address - no more free addresses from pool");
    }

    @Test
    void putsAddressesOnTheProfilesList() {
        // Given
        device.ret("/ip/hotspot/user/profile/set", ".id=*0 address-list=clientes");
        device.ret(USERS + "/add", "name=ana");
        // When
        logIn();
        var listed = device.row("/ip/firewall/address-list");
        device.post("/guests/" + MAC + "/logout");
        // Then
        assertThat(listed).containsEntry("list", "clientes").containsEntry("address", "10.5.50.2");
        assertThat(device.rows("/ip/firewall/address-list")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(device.postRefusal(404, "/guests/" + MAC + "/leave")).isEqualTo("no such guest");
        assertThat(device.postRefusal(400, "/guests")).isEqualTo("mac is missing");
        assertThat(device.postRefusal(400, "/clock", "advance", "soon"))
                .isEqualTo("advance is a duration such as PT1H");
        assertThat(device.postRefusal(400, "/clock", "advance", "PT-1H")).isEqualTo("time does not go back");
    }

    private void logIn() {
        device.post("/guests", "mac", MAC);
        device.post("/guests/" + MAC + "/login", "user", "ana", "password", "");
    }

    private List<String> messages() {
        return device.rows("/log").stream().map(line -> line.get("message")).toList();
    }
}
