package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forFailure;
import static io.ficha.simulators.routeros.Waiting.forResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.LoginRefused;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterOsDeviceTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RouterOsDevice DEVICE = Devices.start(VERTX, "7.22.1");
    private static final RouterOsConnection CONNECTION = Devices.connect(VERTX, DEVICE);
    private static final Command ADD = Command.of("/ip/hotspot/user/add");
    private static final Command PRINT = Command.of("/ip/hotspot/user/print");

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @BeforeEach
    void fresh() {
        forResult(DEVICE.reset());
    }

    @Test
    void keepsAUserThroughItsLife() {
        // When
        var id = run(ADD.set("name", "ABCD12")
                        .set("password", "x=y")
                        .set("profile", "1hora")
                        .set("limit-uptime", "1:00:00")
                        .set("comment", "Ficha · ñ"))
                .ret()
                .orElseThrow();
        run(Command.of("/ip/hotspot/user/set").id(id).set("profile", "1dia").set("limit-bytes-total", "1G"));
        run(Command.of("/ip/hotspot/user/disable").id(id));
        var row = rows(PRINT.where("name", "ABCD12")).get(0);
        run(Command.of("/ip/hotspot/user/remove").id(id));
        // Then
        assertThat(id).isEqualTo("*1");
        assertThat(row)
                .containsEntry(".id", "*1")
                .containsEntry("password", "x=y")
                .containsEntry("profile", "1dia")
                .containsEntry("limit-uptime", "1h")
                .containsEntry("limit-bytes-total", "1073741824")
                .containsEntry("disabled", "true")
                .containsEntry("uptime", "0s")
                .containsEntry("comment", "Ficha · ñ")
                .doesNotContainKeys("server", "email", "mac-address");
        assertThat(rows(PRINT.where("name", "ABCD12"))).isEmpty();
    }

    @Test
    void startsWithTheBuiltInUserAndFourProfiles() {
        assertThat(rows(PRINT.proplist(".id", "name", "default")))
                .containsExactly(Map.of(".id", "*0", "name", "default-trial", "default", "true"));
        assertThat(rows(Command.of("/ip/hotspot/user/profile/print").proplist("name")))
                .extracting(row -> row.get("name"))
                .containsExactly("default", "1hora", "1dia", "7dias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/system/identity/print",
                "/system/resource/print",
                "/system/clock/print",
                "/ip/hotspot/print",
                "/ip/hotspot/user/getall"
            })
    void printsItsMenus(String path) {
        assertThat(rows(Command.of(path))).hasSize(1);
    }

    @Test
    void countsProjectsAndPrintsBareRows() {
        // Given
        run(ADD.set("name", "a").set("comment", "x"));
        run(ADD.set("name", "b"));
        // Then
        assertThat(run(PRINT.flag("count-only").query("?-default")).ret()).contains("2");
        assertThat(rows(PRINT.proplist("comment").query("?-default")))
                .containsExactly(Map.of("comment", "x"), Map.of());
        assertThat(rows(PRINT.proplist("name")
                        .where("name", "a")
                        .where("name", "b")
                        .query("?#|")))
                .containsExactly(Map.of("name", "a"), Map.of("name", "b"));
        assertThat(rows(Command.of("/ip/hotspot/active/print"))).isEmpty();
        assertThat(rows(Command.of("/ip/hotspot/host/print"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/ip/hotspot/user/add; name=taken; DUPLICATE; failure: already have user with this name for this server",
                "/ip/hotspot/user/add; name=n profile=nope; BAD_REFERENCE; input does not match any value of profile",
                "/ip/hotspot/user/add; name=n profile=; BAD_REFERENCE; "
                        + "ambiguous value of profile, more than one possible value matches input",
                "/ip/hotspot/user/add; name=n server=nope; BAD_REFERENCE; input does not match any value of server",
                "/ip/hotspot/user/add; name=n foo=1; BAD_ARGUMENT; unknown parameter foo",
                "/ip/hotspot/user/add; profile=1hora; BAD_ARGUMENT; missing value(s) of argument(s) name",
                "/ip/hotspot/user/add; name=n limit-uptime=x; BAD_ARGUMENT; invalid time value for argument limit-uptime",
                "/ip/hotspot/user/set; name=n; BAD_ARGUMENT; missing =.id=",
                "/ip/hotspot/user/remove; .id=*FF; NOT_FOUND; no such item",
                "/ip/hotspot/user/remove; .id=*0; OTHER; failure: default trial user can not be removed",
                "/ip/hotspot/user/profile/add; name=1dia; DUPLICATE; failure: profile with the same name already exists",
                "/ip/hotspot/user/fly; name=n; UNSUPPORTED; no such command",
                "/ip/hotspot/user; name=n; UNSUPPORTED; no such command",
                "/ip/nothing/print; name=n; UNSUPPORTED; no such command prefix",
                "/ip/hotspot/user/print; foo=n; BAD_ARGUMENT; unknown parameter foo"
            })
    void refusesInTheWordsOfADevice(String path, String attributes, TrapKind kind, String message) {
        // Given
        run(ADD.set("name", "taken"));
        var command = Command.of(path);
        for (var attribute : attributes.split(" ")) {
            int equals = attribute.indexOf('=');
            var value = attribute.substring(equals + 1);
            command = attribute.startsWith(".id=")
                    ? command.id(value)
                    : command.set(attribute.substring(0, equals), value);
        }
        // When
        var failure = forFailure(CONNECTION.execute(command));
        // Then
        assertThat(failure).hasMessage(message);
        assertThat(((CommandTrap) failure).kind()).isEqualTo(kind);
    }

    @Test
    void takesAProfileByItsUniquePrefixAndShowsADeadReference() {
        // Given
        run(ADD.set("name", "a").set("profile", "7d"));
        // When
        var before = rows(PRINT.where("name", "a").proplist("profile"));
        run(Command.of("/ip/hotspot/user/profile/remove").id("*3"));
        var after = rows(PRINT.where("name", "a").proplist("profile"));
        // Then
        assertThat(before).containsExactly(Map.of("profile", "7dias"));
        assertThat(after).containsExactly(Map.of("profile", "*3"));
    }

    @Test
    void refusesAWrongPassword() {
        // Given
        var wrong = RouterOsOptions.of(Devices.options(DEVICE).address(), Devices.USER, "wrong");
        // When
        var failure = forFailure(RouterOsConnection.connect(VERTX, wrong));
        // Then
        assertThat(failure).isInstanceOf(LoginRefused.class).hasMessage("invalid user name or password (6)");
    }

    @Test
    void staysQuickWithManyUsers() {
        // Given
        var adds = IntStream.range(0, 20_000)
                .mapToObj(i -> ADD.set("name", "user" + i))
                .toList();
        // When
        forResult(forEach(adds, 0));
        // Then
        assertThat(rows(PRINT.where("name", "user19999").proplist(".id"))).containsExactly(Map.of(".id", "*4E20"));
        assertThat(rows(PRINT)).hasSize(20_001);
    }

    /** Sends in portions that fit the connection's queue. */
    private static Future<Void> forEach(List<Command> commands, int from) {
        if (from >= commands.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(commands.size(), from + 500);
        var portion =
                commands.subList(from, to).stream().map(CONNECTION::execute).toList();
        return Future.all(portion).compose(nothing -> forEach(commands, to));
    }

    private static CommandResult run(Command command) {
        return forResult(CONNECTION.execute(command));
    }

    private static List<Map<String, String>> rows(Command command) {
        return List.copyOf(run(command).rows());
    }
}
