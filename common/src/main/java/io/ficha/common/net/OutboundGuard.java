package io.ficha.common.net;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides where a tenant may make us connect to. Public unicast addresses are open. Loopback, link-local with the
 * metadata services, private and carrier-grade ranges, unique-local, multicast, reserved and translated ranges are shut
 * unless the operator lists them in {@code ROUTER_ALLOWED_NETWORKS}; routers behind a VPN usually need that. Check the
 * address that is connected to, never a name: a name may change its mind between check and connect.
 */
@Singleton
public class OutboundGuard {
    private static final List<Network> SHUT_IPV4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32", // the metadata service of one cloud, on a public address
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3")
            .map(Network::parse)
            .toList();
    private static final Network OPEN_IPV6 = Network.parse("2000::/3");
    private static final List<Network> SHUT_IPV6 = Stream.of(
                    "2001::/23", // Teredo and other protocol assignments
                    "2001:db8::/32",
                    "2002::/16", // 6to4 carries any IPv4 address inside
                    "3fff::/20")
            .map(Network::parse)
            .toList();

    private static final int LAST_SYSTEM_PORT = 1023;
    /** Databases, brokers, caches, remote desktops and the control ports of clusters. */
    private static final Set<Integer> OTHERS_PORTS = Set.of(
            1433, 1521, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 6379, 6443, 9092, 9200, 10250, 11211, 27017);

    private final List<Network> allowed;

    @Inject
    OutboundGuard(@ConfigProperty(name = "ficha.router-allowed-networks") Optional<String> allowed) {
        this(parse(allowed.orElse("")));
    }

    private OutboundGuard(List<Network> allowed) {
        this.allowed = allowed;
    }

    /** @throws IllegalArgumentException when the text is no comma-separated list of CIDR ranges; it may be empty */
    public static OutboundGuard allowing(String networks) {
        return new OutboundGuard(parse(networks));
    }

    /** @return whether a connection to this address may be made */
    public boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    /** @return false for what is no host at all and for a literal that is shut; a name is decided at connect */
    public boolean mayBeSaved(String host) {
        return Hosts.literal(host).map(this::allows).orElseGet(() -> Hosts.isName(host));
    }

    /** @return whether a router's API may be there: not below 1024, nor where another kind of service is at home */
    public static boolean allowsPort(int port) {
        return port > LAST_SYSTEM_PORT && !OTHERS_PORTS.contains(port);
    }

    private static boolean isPublic(InetAddress address) {
        boolean v4 = address.getAddress().length == 4;
        if (!v4 && !OPEN_IPV6.contains(address)) return false;
        return (v4 ? SHUT_IPV4 : SHUT_IPV6).stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> parse(String networks) {
        return Arrays.stream(networks.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .toList();
    }
}
