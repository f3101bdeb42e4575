package io.ficha.common.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
    private final OutboundGuard strict = OutboundGuard.allowing("");

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "187.190.1.20", "172.15.255.255", "172.32.0.1", "100.63.0.1", "2606:4700:4700::1111"})
    void opensPublicAddresses(String address) {
        assertThat(strict.allows(literal(address))).isTrue();
        assertThat(strict.mayBeSaved(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.88.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "fc00::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2001:0:1::1",
                "2001:db8::1",
                "2002:7f00:1::1"
            })
    void shutsWhatIsNotPublic(String address) {
        assertThat(strict.allows(literal(address))).isFalse();
        assertThat(strict.mayBeSaved(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "127.1",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "127.0.0.01",
                "1.2.3.4.5",
                "256.1.1.1",
                "router.0x7f",
                "::ffff:127.0.0.1",
                "::ffff:8.8.8.8",
                "::ffff:0808:0808",
                "[::1]",
                "fe80::1%eth0",
                "1:2",
                "",
                " 8.8.8.8",
                "8.8.8.8 ",
                "８.8.8.8",
                "router.example.com.",
                "a..b",
                "-a.example",
                "a b",
                "http://router",
                "router:8728",
                "user@router",
                "router\0",
                "router\n"
            })
    void refusesImitations(String host) {
        assertThat(Hosts.isHost(host)).isFalse();
        assertThat(OutboundGuard.allowing("0.0.0.0/0,::/0").mayBeSaved(host)).isFalse();
    }

    @Test
    void leavesNamesToTheConnect() {
        assertThat(strict.mayBeSaved("router-1.wisp.example")).isTrue();
        assertThat(strict.mayBeSaved("localhost")).isTrue();
        assertThat(strict.mayBeSaved("3com.example")).isTrue();
        assertThat(strict.mayBeSaved("a.".repeat(126) + "a")).isTrue();
        assertThat(strict.mayBeSaved("a.".repeat(126) + "aa")).isFalse();
        assertThat(strict.mayBeSaved("a".repeat(64) + ".example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 22, 25, 80, 443, 1023, 3306, 5432, 6379, 9092, 10250})
    void shutsThePortsOfOtherServices(int port) {
        assertThat(OutboundGuard.allowsPort(port)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 8728, 8729, 18_728, 65_535})
    void opensEveryOtherPort(int port) {
        assertThat(OutboundGuard.allowsPort(port)).isTrue();
    }

    @Test
    void opensWhatTheOperatorLists() {
        var guard = OutboundGuard.allowing("10.8.0.0/16, 127.0.0.0/8 ,::1/128,fd12::/16,192.168.1.7");
        assertThat(guard.allows(literal("10.8.255.1"))).isTrue();
        assertThat(guard.allows(literal("10.9.0.1"))).isFalse();
        assertThat(guard.allows(literal("127.0.0.1"))).isTrue();
        assertThat(guard.allows(literal("::1"))).isTrue();
        assertThat(guard.allows(literal("::2"))).isFalse();
        assertThat(guard.allows(literal("fd12:1::1"))).isTrue();
        assertThat(guard.allows(literal("192.168.1.7"))).isTrue();
        assertThat(guard.allows(literal("192.168.1.8"))).isFalse();
        assertThat(guard.allows(literal("169.254.169.254"))).isFalse();
    }

    @Test
    void decidesAMappedAddressByTheAddressInside() throws UnknownHostException {
        var mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xFF;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(strict.allows(InetAddress.getByAddress(mapped))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "10.0.0.0/-1", "fd00::/129", "lan", "10/8"})
    void refusesAListThatItCannotRead(String networks) {
        assertThatIllegalArgumentException().isThrownBy(() -> OutboundGuard.allowing(networks));
    }

    private static InetAddress literal(String text) {
        return Hosts.literal(text).orElseThrow();
    }
}
