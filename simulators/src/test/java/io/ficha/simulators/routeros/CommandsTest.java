package io.ficha.simulators.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the menus' commands do besides adding, setting and removing, in the words of the wire. */
class CommandsTest {
    private static final TestDevice DEVICE = new TestDevice("7.22.1");
    private static final String QUEUES = "/queue/simple";

    @AfterAll
    static void stop() {
        DEVICE.close();
    }

    @BeforeEach
    void fresh() {
        DEVICE.reset();
    }

    @Test
    void movesItemsToTheirPlace() {
        // Given
        var a = DEVICE.ret(QUEUES + "/add", "name=a target=10.0.0.1");
        DEVICE.ret(QUEUES + "/add", "name=b target=10.0.0.2");
        // When
        DEVICE.ret(QUEUES + "/add", "name=c target=10.0.0.3 place-before=" + a);
        var placed = names();
        var wire = DEVICE.wire();
        wire.say(QUEUES + "/move", "=numbers=a", "=destination=c");
        wire.untilDone();
        var moved = names();
        DEVICE.ret(QUEUES + "/move", ".id=" + a);
        // Then
        assertThat(placed).containsExactly("c", "a", "b");
        assertThat(moved).containsExactly("a", "c", "b");
        assertThat(names()).containsExactly("c", "b", "a");
    }

    @Test
    void copiesCommentsEnablesAndUnsets() {
        // Given
        var id = DEVICE.ret("/ppp/secret/add", "name=casa1 password=x remote-address=10.0.0.9");
        // When
        DEVICE.ret("/ppp/secret/add", "name=casa2 copy-from=" + id);
        DEVICE.ret("/ppp/secret/comment", ".id=" + id + " comment=moroso");
        DEVICE.ret("/ppp/secret/disable", ".id=" + id);
        DEVICE.ret("/ppp/secret/unset", ".id=" + id + " value-name=remote-address");
        // Then
        assertThat(DEVICE.row("/ppp/secret", "name=casa2"))
                .containsEntry("password", "x")
                .containsEntry("remote-address", "10.0.0.9");
        assertThat(DEVICE.row("/ppp/secret", "name=casa1"))
                .containsEntry("comment", "moroso")
                .containsEntry("disabled", "true")
                .doesNotContainKey("remote-address");
        // When
        DEVICE.ret("/ppp/secret/enable", ".id=" + id);
        // Then
        assertThat(DEVICE.row("/ppp/secret", "name=casa1")).containsEntry("disabled", "false");
        assertThat(DEVICE.refusal("/ppp/secret/unset", ".id=" + id + " value-name=nonsense"))
                .isEqualTo("input does not match any value of value-name");
    }

    @Test
    void takesSeveralIdsAndNames() {
        // Given
        var a = DEVICE.ret("/ip/hotspot/user/add", "name=a");
        var b = DEVICE.ret("/ip/hotspot/user/add", "name=b");
        DEVICE.ret("/ip/hotspot/user/add", "name=c");
        var wire = DEVICE.wire();
        // When
        wire.say("/ip/hotspot/user/print", "=.proplist=name", "=from=" + a + ",c");
        var some = wire.untilDone();
        wire.say("/ip/hotspot/user/remove", "=.id=" + a + "," + b + ",c");
        var removed = wire.untilDone();
        wire.say("/ip/hotspot/user/remove", "=.id=*XY");
        // Then
        assertThat(some).containsExactly(List.of("!re", "=name=a"), List.of("!re", "=name=c"), List.of("!done"));
        assertThat(removed).containsExactly(List.of("!done"));
        assertThat(wire.untilDone().get(0)).containsExactly("!trap", "=message=invalid internal item number");
        assertThat(DEVICE.rows("/ip/hotspot/user", "-default")).isEmpty();
    }

    @Test
    void listensUntilItIsCancelled() {
        // Given
        var wire = DEVICE.wire();
        wire.say("/ip/hotspot/user/listen", "=.proplist=.id,name,disabled", ".tag=l");
        // When
        wire.say("/ip/hotspot/user/add", "=name=ana", ".tag=1");
        var added = List.of(wire.next(), wire.next());
        DEVICE.ret("/ip/hotspot/user/disable", ".id=*1");
        var changed = wire.next();
        DEVICE.ret("/ip/hotspot/user/remove", ".id=*1");
        var removed = wire.next();
        wire.say("/cancel", "=tag=l", ".tag=2");
        // Then
        assertThat(added)
                .containsExactlyInAnyOrder(
                        List.of("!re", ".tag=l", "=.id=*1", "=name=ana", "=disabled=false"),
                        List.of("!done", ".tag=1", "=ret=*1"));
        assertThat(changed).containsExactly("!re", ".tag=l", "=.id=*1", "=name=ana", "=disabled=true");
        assertThat(removed).contains("!re", ".tag=l", "=.id=*1", "=.dead=true");
        assertThat(wire.next()).containsExactly("!trap", ".tag=l", "=category=2", "=message=interrupted");
        assertThat(wire.next()).containsExactly("!done", ".tag=2");
        assertThat(wire.next()).containsExactly("!done", ".tag=l");
    }

    @Test
    void printsAndFollows() {
        // Given
        var wire = DEVICE.wire();
        wire.say("/ip/hotspot/user/print", "=follow=", "=.proplist=name", ".tag=f");
        var first = wire.next();
        // When
        DEVICE.ret("/ip/hotspot/user/add", "name=ana");
        // Then
        assertThat(first).containsExactly("!re", ".tag=f", "=name=default-trial");
        assertThat(wire.next()).containsExactly("!re", ".tag=f", "=name=ana");
    }

    @Test
    void pings() {
        // Given
        var wire = DEVICE.wire();
        // When
        wire.say("/ping", "=address=10.0.0.1", "=count=1");
        var answered = wire.untilDone();
        wire.say("/tool/ping", "=address=192.0.2.7", "=count=1");
        // Then
        assertThat(answered).hasSize(2);
        assertThat(answered.get(0)).contains("=host=10.0.0.1", "=received=1", "=time=0ms433us");
        assertThat(wire.untilDone().get(0)).contains("=status=timeout", "=packet-loss=100");
    }

    @Test
    void monitorsTraffic() {
        // Given
        var wire = DEVICE.wire();
        // When
        wire.say("/interface/monitor-traffic", "=interface=ether1,aggregate", "=once=");
        var once = wire.untilDone();
        wire.say("/interface/monitor-traffic", "=interface=ether1", ".tag=m");
        var running = wire.next();
        wire.say("/cancel");
        // Then
        assertThat(once).hasSize(3);
        assertThat(once.get(0)).contains("=name=ether1", "=rx-bits-per-second=0");
        assertThat(running).contains("!re", ".tag=m", "=.section=0");
        assertThat(wire.next()).contains("!trap", "=message=interrupted");
    }

    @Test
    void printsEverySoOften() {
        // Given
        var wire = DEVICE.wire();
        // When
        wire.say("/interface/print", "=interval=1", "=.proplist=name", "?name=ether1", ".tag=i");
        // Then
        assertThat(wire.next()).containsExactly("!re", ".tag=i", "=name=ether1", "=.section=0");
        assertThat(wire.next()).containsExactly("!re", ".tag=i", "=name=ether1", "=.section=1");
    }

    @Test
    void endsAConnectionOnRequest() {
        // Given
        var wire = DEVICE.wire();
        // When
        wire.say("/quit");
        // Then
        assertThat(wire.next()).containsExactly("!fatal", "session terminated on request");
    }

    @Test
    void forgetsAddressesWhoseTimeIsUp() {
        // Given
        DEVICE.ret("/ip/firewall/address-list/add", "list=corte address=10.0.0.1 timeout=1h");
        DEVICE.ret("/ip/firewall/address-list/add", "list=corte address=10.0.0.2");
        // When
        DEVICE.post("/clock", "advance", "PT30M");
        var halfway = DEVICE.row("/ip/firewall/address-list", "dynamic=true");
        DEVICE.post("/clock", "advance", "PT31M");
        // Then
        assertThat(halfway.get("timeout")).matches("30m|29m[0-9]{1,2}s");
        assertThat(DEVICE.row("/ip/firewall/address-list")).containsEntry("address", "10.0.0.2");
    }

    @Test
    void takesADisabledEntryTwiceButEnablesItOnce() {
        // Given
        DEVICE.ret("/ip/firewall/address-list/add", "list=corte address=10.0.0.1");
        var id = DEVICE.ret("/ip/firewall/address-list/add", "list=corte address=10.0.0.1 disabled=yes");
        // Then
        assertThat(DEVICE.refusal("/ip/firewall/address-list/enable", ".id=" + id))
                .isEqualTo("failure: already have such entry");
    }

    @Test
    void keepsALogOfItsLast() {
        // When
        DEVICE.ret("/log/warning", "message=hola");
        // Then
        assertThat(DEVICE.rows("/log")).last().satisfies(line -> assertThat(line)
                .containsEntry("topics", "script,warning")
                .containsEntry("message", "hola"));
    }

    private static List<String> names() {
        return DEVICE.rows(QUEUES).stream().map(row -> row.get("name")).toList();
    }
}
