package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.Command;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MenusTest {
    private static final TestDevice NEW = new TestDevice("7.22.1");
    private static final TestDevice OLD = new TestDevice("6.42.12");

    @AfterAll
    static void stop() {
        NEW.close();
        OLD.close();
    }

    @BeforeEach
    void fresh() {
        NEW.reset();
        OLD.reset();
    }

    /** Every menu of items: what it takes, what it prints, and what it says to the same again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "/ip/hotspot; name=h2 interface=ether2; profile=default; proxy-status=running; "
                        + "failure: server with such name already exists",
                "/ip/hotspot/profile; name=p2 login-by=http-pap,mac; login-by=mac,http-pap; trial-uptime-limit=30m; "
                        + "failure: profile with the same name already exists",
                "/ip/hotspot/user; name=ana password=x; limit-bytes-total=5M; limit-bytes-total=5242880; "
                        + "failure: already have user with this name for this server",
                "/ip/hotspot/user/profile; name=oro rate-limit=2M/5M; shared-users=3; keepalive-timeout=2m; "
                        + "failure: profile with the same name already exists",
                "/ip/hotspot/ip-binding; mac-address=34-12-f9-8a-21-4c; type=bypassed; mac-address=34:12:F9:8A:21:4C;"
                        + " -",
                "/ip/hotspot/walled-garden; dst-host=*.example.com; action=deny; hits=0; -",
                "/ip/hotspot/walled-garden/ip; dst-host=pay.example.com comment=x; action=reject; disabled=false; -",
                "/certificate; name=api; days-valid=30; key-usage=digital-signature,key-encipherment,tls-server; "
                        + "failure: already have such name",
                "/ppp/secret; name=casa1 password=x remote-address=10.20.0.9; service=pppoe; limit-bytes-in=0; "
                        + "failure: secret with the same name already exists",
                "/ppp/profile; name=20M rate-limit=20M/20M; only-one=yes; use-ipv6=yes; "
                        + "failure: profile with the same name already exists",
                "/queue/simple; name=q1 target=10.5.50.9 max-limit=2M/10M; priority=1; max-limit=2000000/10000000; "
                        + "failure: already have such name",
                "/ip/firewall/address-list; list=morosos address=10.5.50.9/32; comment=x; address=10.5.50.9; "
                        + "failure: already have such entry",
                "/ipv6/firewall/address-list; list=morosos address=2001:db8::1; comment=x; address=2001:db8::1/128; "
                        + "failure: already have such entry",
                "/ip/firewall/filter; chain=forward action=drop src-address=10.5.50.9; action=reject; chain=forward; -",
                "/ip/firewall/nat; chain=srcnat action=masquerade out-interface=ether1; log=yes; log=true; -",
                "/ip/dhcp-server/lease; address=10.5.50.9 mac-address=34:12:f9:8a:21:4c server=dhcp1; "
                        + "rate-limit=1M/1M; status=waiting; failure: already have static lease for this client",
                "/ip/dhcp-server; name=d2 interface=ether3; lease-time=600; lease-time=10m; "
                        + "failure: server with such name already exists",
                "/ip/arp; address=10.5.50.9 mac-address=34:12:F9:8A:21:4C interface=bridge-hotspot; "
                        + "published=yes; interface=bridge-hotspot; failure: already have such entry",
                "/ip/pool; name=extra ranges=10.9.0.2-10.9.0.20; next-pool=hs-pool-1; next-pool=hs-pool-1; "
                        + "failure: already have such name",
                "/radius; service=hotspot address=10.0.0.5; timeout=1s; authentication-port=1812; -",
                "/user; name=op group=read password=x; group=write; expired=false; "
                        + "failure: user with the same name already exists",
                "/user/group; name=caja policy=read,api; comment=x; skin=default; "
                        + "failure: group with the same name already exists",
                "/queue/type; name=t kind=pcq; kind=sfq; default=false; failure: already have such name"
            })
    void keepsItems(String menu, String attributes, String change, String printed, String duplicate) {
        for (var device : new TestDevice[] {NEW, OLD}) {
            // When
            var id = device.ret(menu + "/add", attributes);
            device.ret(menu + "/set", change + " .id=" + id);
            // Then
            var row = device.rows(menu).stream()
                    .filter(it -> id.equals(it.get(".id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(row).contains(entry(printed));
            if (duplicate != null) {
                assertThat(device.refusal(menu + "/add", attributes)).isEqualTo(duplicate);
            }
            assertThat(device.refusal(menu + "/add", attributes + " nonsense=1"))
                    .isEqualTo("unknown parameter nonsense");
            assertThat(device.refusal(menu + "/set", "dynamic=true .id=" + id)).isEqualTo("unknown parameter dynamic");
            assertThat(device.refusal(menu + "/set", change)).isEqualTo("missing =.id=");
            // When
            device.ret(menu + "/remove", ".id=" + id);
            // Then
            assertThat(device.rows(menu)).noneMatch(it -> id.equals(it.get(".id")));
            assertThat(device.refusal(menu + "/remove", ".id=" + id))
                    .isEqualTo(device == NEW ? "no such item" : "no such item (4)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ip/hotspot",
                "/ip/hotspot/user",
                "/ppp/secret",
                "/queue/simple",
                "/ip/firewall/address-list",
                "/ip/firewall/filter",
                "/ip/pool",
                "/user",
                "/ip/arp"
            })
    void saysWhatIsMissing(String menu) {
        assertThat(NEW.refusal(menu + "/add", "")).startsWith("missing value(s) of argument(s) ");
    }

    @Test
    void printsEveryMenuInBothGenerations() {
        for (var menu : Console.menus().keySet()) {
            if (!menu.isEmpty() && !menu.equals("/tool") && !menu.equals("/system")) {
                NEW.rows(menu);
                if (!menu.equals("/system/device-mode")) {
                    OLD.rows(menu);
                }
            }
        }
        assertThat(NEW.refusal("/tool/print", "")).isEqualTo("no such command");
        assertThat(OLD.refusal("/system/device-mode/print", "")).startsWith("no such command");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/queue/simple/add; name=q target=10.0.0.1 priority=9; value of priority out of range (1..8)",
                "/queue/simple/add; name=q target=10.0.0.1 limit-at=3M/3M max-limit=2M/5M; "
                        + "failure: upload-max-limit less than upload-limit",
                "/queue/simple/add; name=q target=10.0.0.1 max-limit=fast; invalid value for argument max-limit",
                "/ppp/secret/add; name=s remote-address=10.0.0.300; invalid value for argument remote-address",
                "/ppp/secret/add; name=s profile=def; "
                        + "ambiguous value of profile, more than one possible value matches input",
                "/ppp/secret/add; name=s service=dialup; input does not match any value of service",
                "/ip/hotspot/ip-binding/add; mac-address=34:12; invalid value of mac-address, mac address required",
                "/ip/dhcp-server/lease/add; address=10.5.50.9; failure: lease must have mac address or client id",
                "/interface/set; .id=*1 name=ether2; failure: already have interface with name ether2",
                "/interface/add; name=x; no such command",
                "/ip/service/set; .id=*5 max-sessions=0; value of max-sessions out of range (1..1000)",
                "/user/group/remove; .id=*3; failure: group has some users",
                "/ppp/profile/remove; .id=*FFFFFFFE; failure: default profile can not be removed",
                "/ip/hotspot/active/login; user=ana; unknown host IP 0.0.0.0",
                "/ip/hotspot/active/login; ip=10.5.50.300; invalid value for argument ip",
                "/system/resource/set; uptime=1; no such command",
                "/system/device-mode/update; mode=home; failure: update canceled",
                "/ping; count=1; missing value(s) of argument(s) address",
                "/interface/monitor-traffic; once=; missing value(s) of argument(s) interface",
                "/interface/monitor-traffic; interface=wlan9; input does not match any value of interface"
            })
    void refusesInTheWordsOfADevice(String path, String attributes, String message) {
        assertThat(NEW.refusal(path, attributes)).isEqualTo(message);
    }

    @Test
    void leavesOutWhatStandsForNothing() {
        // When
        NEW.ret("/ip/hotspot/user/add", "name=ana server=all");
        var row = NEW.row("/ip/hotspot/user", "name=ana");
        // Then
        assertThat(row).doesNotContainKeys("server", "limit-uptime", "comment").containsEntry("profile", "default");
        assertThat(NEW.rows("/ip/hotspot/user", "server=all")).isEmpty();
    }

    @Test
    void setsAndUnsetsWhatHasOneEntry() {
        // When
        NEW.ret("/system/identity/set", "name=Cafe-Norte");
        // Then
        assertThat(NEW.row("/system/identity")).isEqualTo(Map.of("name", "Cafe-Norte"));
        assertThat(NEW.row("/system/license")).containsEntry("nlevel", "5");
        assertThat(NEW.row("/system/routerboard")).containsEntry("current-firmware", "7.22.1");
        assertThat(NEW.row("/system/device-mode")).containsEntry("mode", "advanced");
    }

    @Test
    void datesAreThoseOfTheGeneration() {
        // When
        NEW.ret("/ip/firewall/address-list/add", "list=l address=10.0.0.1");
        OLD.ret("/ip/firewall/address-list/add", "list=l address=10.0.0.1");
        OLD.ret("/ppp/secret/add", "name=casa");
        // Then
        assertThat(NEW.row("/ip/firewall/address-list").get("creation-time"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(OLD.row("/ip/firewall/address-list").get("creation-time"))
                .matches("[a-z]{3}/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d");
        assertThat(NEW.row("/system/clock").get("date")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(OLD.row("/system/clock").get("date")).matches("[a-z]{3}/\\d\\d/\\d{4}");
        assertThat(OLD.row("/ppp/secret")).containsEntry("last-logged-out", "jan/01/1970 00:00:00");
    }

    @Test
    void knowsWhatCameWithALaterVersion() {
        assertThat(OLD.rows("/ip/service", "name=api").get(0)).doesNotContainKey("max-sessions");
        assertThat(NEW.rows("/ip/service", "name=api").get(0)).containsEntry("max-sessions", "20");
        assertThat(OLD.refusal("/ip/service/set", ".id=*5 max-sessions=5")).isEqualTo("unknown parameter max-sessions");
        assertThat(OLD.refusal("/ip/hotspot/user/print", "show-sensitive=no"))
                .isEqualTo("unknown parameter show-sensitive");
    }

    @Test
    void refusesAnUnknownMenuTwiceInOldVersions() {
        // Given
        var wire = NEW.wire();
        // When
        wire.say("/ip/nothing/print");
        // Then
        assertThat(wire.untilDone())
                .containsExactly(List.of("!trap", "=message=no such command prefix"), List.of("!done"));
        assertThat(OLD.refusal("/ip/nothing/print", "")).startsWith("no such command");
    }

    @Test
    void showsSecretsUnlessToldNotTo() {
        // Given
        NEW.ret("/ip/hotspot/user/add", "name=ana password=x");
        // When
        var hidden = forResult(NEW.connection()
                        .execute(Command.of("/ip/hotspot/user/print")
                                .where("name", "ana")
                                .set("show-sensitive", "no")))
                .rows();
        // Then
        assertThat(hidden.get(0)).doesNotContainKey("password");
        assertThat(NEW.row("/ip/hotspot/user", "name=ana")).containsEntry("password", "x");
        assertThat(NEW.row("/user")).doesNotContainKey("password");
    }

    private static Map.Entry<String, String> entry(String attribute) {
        int equals = attribute.indexOf('=');
        return Map.entry(attribute.substring(0, equals), attribute.substring(equals + 1));
    }
}
