package io.ficha.simulators.routeros.ppp;

import static io.ficha.simulators.routeros.menu.Property.shown;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Part;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import io.ficha.simulators.routeros.network.AddressLists;
import io.ficha.simulators.routeros.network.Interfaces;
import io.ficha.simulators.routeros.network.Pools;
import io.ficha.simulators.routeros.network.Queues;
import io.ficha.simulators.routeros.system.DeviceLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The lines that are up, and {@code /ppp/active}, which shows them; event loop only. */
public final class PppSessions implements Part {
    private static final String INFO = "pppoe,ppp,info,account";
    private static final long FIRST_NUMBER = 0x8100_0001L;

    static final Menu ACTIVE = Menu.at("/ppp/active")
            .with(
                    active("name", PppSession::name),
                    active("service", PppSession::service),
                    active("caller-id", PppSession::callerId),
                    active("address", PppSession::address),
                    shown(
                            "uptime",
                            (box, item) -> RouterOsTime.print(
                                    uptime(box, item.link(PppSession.class)).toSeconds())),
                    active("encoding", session -> ""),
                    active("session-id", PppSession::id),
                    active("limit-bytes-in", session -> session.secret().getOr("limit-bytes-in", "0")),
                    active("limit-bytes-out", session -> session.secret().getOr("limit-bytes-out", "0")),
                    active("radius", session -> "false"))
            .only("print", "getall", "listen", "remove")
            .forgotten()
            .removedBy((box, item) -> of(box).end(item.link(PppSession.class), "admin-reset"));

    private final Box box;
    private final List<PppSession> sessions = new ArrayList<>(1);
    private long nextNumber = FIRST_NUMBER;

    private PppSessions(Box box) {
        this.box = box;
    }

    /** The lines of that device. */
    public static PppSessions of(Box box) {
        return box.part(PppSessions.class, PppSessions::new);
    }

    /**
     * A subscriber's equipment dials in.
     *
     * @return the row in {@code /ppp/active}
     * @throws Refusal as the device's log says it
     */
    public Map<String, String> connect(String name, String password, String service, String callerId) {
        var secret = box.table(PppMenus.SECRET)
                .oneNamed(name)
                .filter(item ->
                        !item.is("disabled") && item.getOr("password", "").equals(password))
                .filter(item -> List.of("any", service).contains(PppMenus.SECRET.effective(item, "service")))
                .filter(item -> item.getOr("caller-id", callerId).equalsIgnoreCase(callerId))
                .orElseThrow(() -> refused(name, "authentication failed"));
        var profile = PppMenus.SECRET
                .follow(box, secret, "profile")
                .orElseGet(() -> box.table(PppMenus.PROFILE).oneNamed("default").orElseThrow());
        if ("yes".equals(profile.get("only-one")) && sessions.stream().anyMatch(other -> other.secret() == secret)) {
            throw refused(name, "user already active");
        }
        var session = new PppSession(
                secret,
                service,
                callerId,
                address(secret, profile),
                nextNumber++,
                box.clock().now());
        start(session, profile);
        return ACTIVE.row(box, session.row());
    }

    /** Traffic of a line; {@code in} is what the device receives from it. */
    public Map<String, String> use(String name, long in, long out) {
        var session = named(name);
        session.active(box.clock().now());
        Interfaces.count(session.line(), in, out);
        session.queue().ifPresent(queue -> Queues.count(queue, in, out));
        var line = Interfaces.row(box, session.line());
        if (reached(session.secret(), "limit-bytes-in", session.line().count("rx-byte"))
                || reached(session.secret(), "limit-bytes-out", session.line().count("tx-byte"))) {
            end(session, "traffic-limit");
        }
        return line;
    }

    /** The subscriber's side ends. */
    public void disconnect(String name, String reason) {
        end(named(name), reason);
    }

    /** The lines that are up, as their menu prints them. */
    public List<Map<String, String>> rows() {
        return sessions.stream().map(session -> ACTIVE.row(box, session.row())).toList();
    }

    @Override
    public void shutDown() {
        sessions.forEach(PppSession::stop);
        sessions.clear();
    }

    private void start(PppSession session, Item profile) {
        sessions.add(session);
        var line = Interfaces.add(box, session.lineName(), session.service() + "-in", session);
        var queue = Optional.ofNullable(profile.get("rate-limit"))
                .map(rate -> Queues.add(box, session.lineName(), session.lineName(), rate, session));
        session.show(box.table(ACTIVE).addDynamic(Map.of("name", session.name()), session), line, queue);
        session.atEnd(() -> box.table(ACTIVE).remove(session.row()));
        session.atEnd(() -> Interfaces.remove(box, line));
        queue.ifPresent(item -> session.atEnd(() -> Queues.remove(box, item)));
        Optional.ofNullable(profile.get("address-list")).ifPresent(list -> {
            var entry = AddressLists.add(box, list, session.address(), session);
            session.atEnd(() -> AddressLists.remove(box, entry));
        });
        PppMenus.PROFILE.time(profile, "session-timeout").ifPresent(limit -> box.clock()
                .at(session.since().plus(limit), () -> end(session, "session-timeout")));
        PppMenus.PROFILE.time(profile, "idle-timeout").ifPresent(limit -> watchIdle(session, limit));
        DeviceLog.write(box, INFO, session.name() + " logged in, " + session.address());
    }

    private void watchIdle(PppSession session, Duration limit) {
        var now = box.clock().now();
        if (session.hasEnded()) {
            return;
        }
        if (session.idle(now).compareTo(limit) >= 0) {
            end(session, "idle-timeout");
        } else {
            box.clock().at(now.plus(limit).minus(session.idle(now)), () -> watchIdle(session, limit));
        }
    }

    private void end(PppSession session, String reason) {
        if (session.hasEnded()) {
            return;
        }
        sessions.remove(session);
        var secret = session.secret();
        secret.keep("logged-out-at", Long.toString(box.clock().now().getEpochSecond()));
        secret.keep("last-caller-id", session.callerId());
        secret.keep("last-disconnect-reason", reason);
        DeviceLog.write(
                box,
                INFO,
                session.name() + " logged out, " + uptime(box, session).toSeconds() + " "
                        + session.line().count("rx-byte") + " " + session.line().count("tx-byte"));
        session.end();
    }

    private Refusal refused(String name, String why) {
        DeviceLog.write(box, "pppoe,ppp,error", name + ": " + why);
        return new Refusal(why);
    }

    /** The secret's own, or the profile's: an address, or one out of a pool. */
    private String address(Item secret, Item profile) {
        var wanted = secret.getOr("remote-address", profile.getOr("remote-address", ""));
        return box.table("/ip/pool")
                .oneNamed(wanted)
                .map(pool -> Pools.free(pool, this::isTaken)
                        .orElseThrow(() -> refused(secret.getOr("name", ""), "no free addresses in pool")))
                .orElse(wanted);
    }

    private boolean isTaken(String address) {
        return sessions.stream().anyMatch(session -> session.address().equals(address));
    }

    private PppSession named(String name) {
        return sessions.stream()
                .filter(session -> session.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such session"));
    }

    private static Duration uptime(Box box, PppSession session) {
        return Duration.between(session.since(), box.clock().now());
    }

    private static boolean reached(Item secret, String limit, long used) {
        return secret.count(limit) > 0 && used >= secret.count(limit);
    }

    private static Property active(String name, Function<PppSession, String> value) {
        BiFunction<Box, Item, String> shown = (box, item) -> value.apply(item.link(PppSession.class));
        return shown(name, shown);
    }
}
