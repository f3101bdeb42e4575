package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Item;
import java.time.Instant;
import java.util.Optional;

/** Somebody's phone in the hotspot's network: a row of {@code /ip/hotspot/host}, logged in or not; event loop only. */
final class Guest {
    private final String mac;
    private final String address;
    private final Item server;
    private final Instant since;
    private Optional<Item> lease = Optional.empty();
    private Optional<HotspotSession> session = Optional.empty();
    private Optional<Instant> left = Optional.empty();
    private Usage usage = Usage.NONE;
    private Instant lastActive;
    private boolean bypassed;
    private boolean blocked;
    private String toAddress;

    Guest(String mac, String address, Item server, Instant since) {
        this.mac = mac;
        this.address = address;
        this.toAddress = address;
        this.server = server;
        this.since = since;
        this.lastActive = since;
    }

    String mac() {
        return mac;
    }

    String address() {
        return address;
    }

    Item server() {
        return server;
    }

    Instant since() {
        return since;
    }

    String toAddress() {
        return toAddress;
    }

    void translateTo(String address) {
        toAddress = address;
    }

    Optional<Item> lease() {
        return lease;
    }

    void setLease(Optional<Item> lease) {
        this.lease = lease;
    }

    Optional<HotspotSession> session() {
        return session;
    }

    void setSession(Optional<HotspotSession> session) {
        this.session = session;
    }

    /** When it went out of reach; none while it is there. */
    Optional<Instant> left() {
        return left;
    }

    void leave(Instant now) {
        left = Optional.of(now);
    }

    void comeBack(Instant now) {
        left = Optional.empty();
        lastActive = now;
    }

    Usage usage() {
        return usage;
    }

    Instant lastActive() {
        return lastActive;
    }

    void use(Usage more, Instant now) {
        usage = usage.plus(more);
        lastActive = now;
    }

    boolean bypassed() {
        return bypassed;
    }

    boolean blocked() {
        return blocked;
    }

    void bind(String type) {
        bypassed = type.equals("bypassed");
        blocked = type.equals("blocked");
    }
}
