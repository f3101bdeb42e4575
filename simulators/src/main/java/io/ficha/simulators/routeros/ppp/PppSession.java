package io.ficha.simulators.routeros.ppp;

import io.ficha.simulators.routeros.menu.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One subscriber's line that is up; its traffic is counted at its interface. Event loop only. */
final class PppSession {
    private final Item secret;
    private final String service;
    private final String callerId;
    private final String address;
    private final long number;
    private final Instant since;
    private final List<Runnable> cleanup = new ArrayList<>(3);
    private Item row;
    private Item line;
    private Optional<Item> queue = Optional.empty();
    private Instant lastActive;
    private boolean ended;

    PppSession(Item secret, String service, String callerId, String address, long number, Instant since) {
        this.secret = secret;
        this.service = service;
        this.callerId = callerId;
        this.address = address;
        this.number = number;
        this.since = since;
        this.lastActive = since;
    }

    Item secret() {
        return secret;
    }

    String name() {
        return secret.getOr("name", "");
    }

    String service() {
        return service;
    }

    String callerId() {
        return callerId;
    }

    String address() {
        return address;
    }

    /** Such as {@code 0x81000001}. */
    String id() {
        return "0x" + Long.toHexString(number).toLowerCase(Locale.ROOT);
    }

    /** Such as {@code <pppoe-NAME>}. */
    String lineName() {
        return "<" + service + "-" + name() + ">";
    }

    void show(Item active, Item interfaceItem, Optional<Item> queueItem) {
        row = active;
        line = interfaceItem;
        queue = queueItem;
    }

    Item row() {
        return row;
    }

    Item line() {
        return line;
    }

    Optional<Item> queue() {
        return queue;
    }

    Instant since() {
        return since;
    }

    Duration idle(Instant now) {
        return Duration.between(lastActive, now);
    }

    void active(Instant now) {
        lastActive = now;
    }

    void atEnd(Runnable undo) {
        cleanup.add(undo);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Leaves its rows as they are. */
    void stop() {
        ended = true;
    }

    void end() {
        stop();
        cleanup.forEach(Runnable::run);
    }
}
