package io.ficha.httpgateway;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies in front whose word on a caller's address counts; nobody else's {@code X-Forwarded-*} is believed. */
final class TrustedProxies {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9a-fA-F.:]+"); // no names: nothing here asks a DNS server
    private final List<Network> networks;

    /** Who asks, and by which scheme. */
    record Caller(String address, String scheme) {}

    private record Network(InetAddress base, int bits) {
        boolean contains(byte[] other) {
            var address = base.getAddress();
            if (other.length != address.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Reads a comma list of addresses and CIDR networks. */
    static TrustedProxies parse(String setting) {
        var networks = new ArrayList<Network>();
        for (var part : setting.split(",")) {
            if (part.isBlank()) continue;
            var halves = part.strip().split("/", 2);
            var address = address(halves[0]);
            if (address == null) throw new IllegalArgumentException("TRUSTED_PROXIES: no address: " + part.strip());
            int bits = halves.length == 2 ? Integer.parseInt(halves[1]) : address.getAddress().length * 8;
            if (bits < 0 || bits > address.getAddress().length * 8)
                throw new IllegalArgumentException("TRUSTED_PROXIES: no network: " + part.strip());
            networks.add(new Network(address, bits));
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    Caller callerOf(HttpServerRequest request) {
        var peer = request.remoteAddress().hostAddress();
        var scheme = request.isSSL() ? "https" : "http";
        if (networks.isEmpty() || !isTrusted(peer)) return new Caller(peer, scheme);
        var proto = request.getHeader("X-Forwarded-Proto");
        return new Caller(
                nearestStranger(peer, request.headers().getAll("X-Forwarded-For")),
                "https".equalsIgnoreCase(proto) ? "https" : scheme);
    }

    /** Each proxy appends the address it saw, so the list is read from its end up to the first address not ours. */
    private String nearestStranger(String peer, List<String> forwarded) {
        var addresses = String.join(",", forwarded).split(",");
        var nearest = peer;
        for (int i = addresses.length - 1; i >= 0; i--) {
            var address = addresses[i].strip();
            if (octets(address) == null) return nearest;
            nearest = address;
            if (!isTrusted(address)) return nearest;
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        var octets = octets(address);
        return octets != null && networks.stream().anyMatch(network -> network.contains(octets));
    }

    private static byte[] octets(String text) {
        var address = address(text);
        return address == null ? null : address.getAddress();
    }

    private static InetAddress address(String address) {
        if (address == null || !ADDRESS.matcher(address).matches()) return null;
        if (address.indexOf(':') < 0 && address.split("\\.", -1).length != 4) return null;
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
