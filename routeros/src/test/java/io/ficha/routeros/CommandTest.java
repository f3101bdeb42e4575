package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
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
    @ValueSource(strings = {"", "ip", "/", "/ip hotspot", "/ip\n", "/ip/=a", "/ip//user"})
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
    @ValueSource(strings = {"", "1", "*", "*g", "*1a", "*1,*2", "ether1"})
    void addressesItemsByInternalIdOnly(String id) {
        var command = Command.of("/ip/hotspot/user/remove");
        assertThatThrownBy(() -> command.id(id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(command.id("*1A", "*2").words()).contains("=.id=*1A,*2");
    }

    @Test
    void showsNoSecrets() {
        var options = RouterOsOptions.of(SocketAddress.inetSocketAddress(8728, "127.0.0.1"), "admin", "s3cret");
        assertThat(Command.of("/login").set("password", "s3cret").toString()).isEqualTo("/login");
        assertThat(options.toString()).doesNotContain("s3cret");
    }
}
