package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private static final String DENIED = "not enough permissions (9)";
    private final TestDevice device = new TestDevice("7.22.1");

    @AfterEach
    void stop() {
        device.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "read,api; /ip/hotspot/user/print; -",
                "read,api; /ip/hotspot/user/add; not enough permissions (9)",
                "write,api; /ip/hotspot/user/print; not enough permissions (9)",
                "read,write,api; /user/set; not enough permissions (9)",
                "read,write,api; /system/reboot; not enough permissions (9)",
                "read,write,api; /ping; not enough permissions (9)"
            })
    void mayWhatTheGroupMay(String policies, String path, String refusal) {
        // Given
        var group = device.ret("/user/group/add", "name=caja policy=" + policies);
        device.ret("/user/add", "name=op password=x group=caja");
        var op = forResult(device.connectAs("op", "x"));
        // When
        var answer = op.execute(Command.of(path));
        // Then
        assertThat(group).isEqualTo("*4");
        if (refusal == null) {
            assertThat(forResult(answer).rows()).isNotEmpty();
        } else {
            assertThat(forFailure(answer)).hasMessage(DENIED);
        }
    }

    @ParameterizedTest
    @CsvSource({"group=caja, x", "group=full disabled=yes, x", "group=full address=10.0.0.0/8, x", "group=full, y"})
    void staysOutWithoutTheRight(String attributes, String password) {
        // Given
        device.ret("/user/group/add", "name=caja policy=read,write");
        device.ret("/user/add", "name=op password=x " + attributes);
        // When
        var failure = forFailure(device.connectAs("op", password));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class).hasMessage("invalid user name or password (6)");
        assertThat(device.rows("/log", "topics=system,error,critical"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).containsEntry("message", "login failure for user op from 127.0.0.1 via api"));
    }

    @Test
    void doesNotSeeSecretsWithoutTheRight() {
        // Given
        device.ret("/user/group/add", "name=caja policy=read,api");
        device.ret("/user/add", "name=op password=x group=caja");
        device.ret("/ip/hotspot/user/add", "name=ana password=y");
        // When
        var row = forResult(forResult(device.connectAs("op", "x"))
                        .execute(Command.of("/ip/hotspot/user/print").where("name", "ana")))
                .rows()
                .get(0);
        // Then
        assertThat(row).containsEntry("name", "ana").doesNotContainKey("password");
    }

    @Test
    void showsWhoIsLoggedInAndLogsThemOut() {
        // Given
        device.ret("/user/add", "name=op password=x group=full");
        var op = forResult(device.connectAs("op", "x"));
        var during = device.rows("/user/active", "name=op");
        // When
        forResult(op.close());
        forResult(op.closed());
        // Then
        assertThat(during).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("via", "api")
                .containsEntry("group", "full")
                .containsEntry("address", "127.0.0.1"));
        await().until(() -> device.rows("/user/active", "name=op").isEmpty());
        assertThat(device.rows("/log", "topics=system,info,account"))
                .extracting(line -> line.get("message"))
                .containsSubsequence(
                        "user op logged in from 127.0.0.1 via api", "user op logged out from 127.0.0.1 via api");
        assertThat(device.row("/user", "name=op")).containsKey("last-logged-in");
    }

    @Test
    void letsNoMoreInThanTheServiceSays() {
        // When: our own connection is the first
        device.ret("/ip/service/set", ".id=*5 max-sessions=1");
        var second = forFailure(device.connectAs(Devices.USER, Devices.PASSWORD));
        device.ret("/ip/service/set", ".id=*5 max-sessions=2");
        // Then
        assertThat(second).isNotNull();
        assertThat(forResult(device.connectAs(Devices.USER, Devices.PASSWORD)).isOpen())
                .isTrue();
    }

    @Test
    void closesToNetworksTheServiceIsNotFor() {
        // When
        device.ret("/ip/service/set", ".id=*5 address=10.0.0.0/8");
        // Then
        assertThat(forFailure(device.connectAs(Devices.USER, Devices.PASSWORD))).isNotNull();
    }
}
