package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @Test
    void keepsItsWordsInOrder() {
        // When
        var command = Command.of("/ip/hotspot/user/print")
                .proplist(".id", "name")
                .where("name", "a=b")
                .query("?#!")
                .flag("count-only");
        // Then
        assertThat(command.words())
                .containsExactly("/ip/hotspot/user/print", "=.proplist=.id,name", "?name=a=b", "?#!", "=count-only=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ip", "/", "/ip hotspot", "/ip\n", "/ip/=a", "/ip//user", "/-ip", "/ip/-a", "/IP", "/ip/"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> Command.of(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWordsThatWouldMeanSomethingElse() {
        var command = Command.of("/ip/hotspot/user/set");
        assertThatThrownBy(() -> command.set("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.set("a=b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.set("name", "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.set(".id", "*1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.where("#|", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.proplist("a,b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.query("name=x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "?", "?=", "?-", "?-a=1", "?#", "?#x", "?#| ", "?a b", "?<a", "?<=1", "?a=\0", "name=x", "=a=b",
                ".tag=1"
            })
    void refusesRawWordsThatAreNoQuery(String word) {
        assertThatThrownBy(() -> Command.of("/interface/print").query(word))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?a", "?-comment", "?.id=*1", "?=name=a=b", "?<a=1", "?>comment=", "?#0!|1.&", "?a=x\ny", "?a="})
    void takesEveryRawQueryWordOfTheManual(String word) {
        assertThat(Command.of("/interface/print").query(word).words()).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "set", "add", "enable", "monitor-traffic"})
    void refusesAQueryWhereItWouldBeIgnored(String verb) {
        var command = Command.of("/interface/" + verb);
        assertThatThrownBy(() -> command.where("name", "ether1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.query("?disabled=true")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "*", "*g", "*1a", "*1,*2", "ether1", "*1\n", " *1", "*12345678901234567"})
    void addressesItemsByInternalIdOnly(String id) {
        var command = Command.of("/ip/hotspot/user/remove");
        assertThatThrownBy(() -> command.id(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ItemId.parse(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.set("numbers", id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of("/ip/hotspot/ip-binding/add").set("place-before", id))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(command.id("*1A", "*2").words()).contains("=.id=*1A,*2");
    }

    @Test
    void addressesItemsByTheIdsOfRows() {
        // Given
        var first = ItemId.of(Map.of(".id", "*1A"));
        var second = ItemId.parse("*0");
        // When
        var command = Command.of("/queue/simple/move").id(first, second).set("destination", ItemId.parse("*FFFFFFFE"));
        // Then
        assertThat(command.words()).containsExactly("/queue/simple/move", "=.id=*1A,*0", "=destination=*FFFFFFFE");
        assertThat(first).isEqualTo(ItemId.parse("*1A")).isNotEqualTo(second).hasToString("*1A");
        assertThatThrownBy(() -> ItemId.of(Map.of("name", "*1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command.set("destination", "ether1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToAddressNothing() {
        assertThatThrownBy(() -> Command.of("/interface/set").id(new ItemId[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of("/interface/print").proplist())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLineEndsWhereTheyWouldBeginALine() {
        var command = Command.of("/ip/hotspot/user/add");
        for (var name : List.of("name", "password", "comment", "profile", "message")) {
            for (var value : List.of("a\nb", "a\r", "\r\n")) {
                assertThatThrownBy(() -> command.set(name, value))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageNotContaining(value);
            }
        }
        assertThat(Command.of("/system/note/set").set("note", "a\nb").words()).contains("=note=a\nb");
    }

    @Test
    void refusesTextThatNoCharsetCanWrite() {
        var command = Command.of("/ip/hotspot/user/add");
        for (var value : List.of("\ud83d", "a\ude00", "\ud83d\ud83d", "\ude00\ud83d")) {
            assertThatThrownBy(() -> command.set("name", value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(command.set("name", "\ud83d\ude00").words()).contains("=name=\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/execute",
                "/import",
                "/rest/execute",
                "/system/ssh-exec",
                "/system/script/add",
                "/system/script/set",
                "/system/script/run",
                "/system/script/environment/set"
            })
    void refusesCommandsThatRunText(String path) {
        assertThatThrownBy(() -> Command.of(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on-login",
                "on-logout",
                "on-up",
                "on-down",
                "on-event",
                "On-Event",
                "source",
                "script",
                "up-script",
                "lease-script",
                "run-after-reset"
            })
    void putsNothingIntoAScript(String name) {
        var command = Command.of("/ip/hotspot/user/profile/set");
        assertThatThrownBy(() -> command.set(name, ":log info x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(command.set(name, "").words()).contains("=" + name + "=");
    }

    @Test
    void stillReadsAndRemovesScripts() {
        assertThat(Command.of("/system/script/print").words()).hasSize(1);
        assertThat(Command.of("/system/script/remove").id("*1").words()).hasSize(2);
    }

    @Test
    void showsNoSecrets() {
        var options = RouterOsOptions.of(SocketAddress.inetSocketAddress(8728, "127.0.0.1"), "admin", "s3cret");
        assertThat(Command.of("/login").set("password", "s3cret").toString()).isEqualTo("/login");
        assertThat(options.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> Command.of("/login").set("password", "s3cret\n"))
                .hasMessageNotContaining("s3cret");
    }
}
