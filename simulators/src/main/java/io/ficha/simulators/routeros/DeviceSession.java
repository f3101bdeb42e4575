package io.ficha.simulators.routeros;

import io.ficha.routeros.Sentence;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One API session on the device: login, commands, and the faults that touch its replies; event loop only. */
final class DeviceSession {
    private static final String USER_ADD = "/ip/hotspot/user/add";
    private static final int LOGINS_BEFORE_FATAL = 5;

    private final RouterOsDevice device;
    private final DeviceConnection connection;
    private final ReplyStream stream;
    private final ApiSession api;
    private final Login login;
    private final Streams streams;
    private final List<Held> held = new ArrayList<>(0);
    private final List<Endless> endless = new ArrayList<>(0);
    private boolean ended;
    private boolean goingOn;
    private int loginAttempts;
    private int sentences;

    /** A reply that waits for its time. */
    private static final class Held {
        private final String tag;
        private Future<?> timer;

        Held(String tag) {
            this.tag = tag;
        }
    }

    /** A reply without an end: its rows over and over. */
    private record Endless(String tag, List<Map<String, String>> rows) {}

    DeviceSession(RouterOsDevice device, DeviceConnection connection, ReplyStream stream) {
        this.device = device;
        this.connection = connection;
        this.stream = stream;
        this.api = new ApiSession(device, connection.peer());
        this.login = new Login(device, api);
        this.streams = new Streams(stream);
    }

    void receive(Sentence sentence) {
        if (ended) {
            return;
        }
        var request = Request.parse(WireText.words(sentence));
        device.stats().command(request.path());
        sentences++;
        var faults = device.faults().now();
        if (faults.blackHole()) {
            return;
        }
        if (faults.reset()) {
            connection.reset();
        } else if (device.faults().dropsAt(sentences)) {
            close();
        } else if (!faults.fatal().isEmpty()) {
            fatal(faults.fatal());
        } else {
            obey(request);
        }
    }

    private void obey(Request request) {
        switch (request.path()) {
            case "/login" -> login(request);
            case "/quit" -> fatal("session terminated on request");
            case "/cancel" -> cancel(request);
            default -> execute(request);
        }
    }

    /** Sends what has been said in this turn. */
    void flush() {
        if (!ended) {
            stream.flush();
        }
    }

    /** The connection is gone. */
    void end() {
        dropReplies();
        stream.discard();
        api.end();
    }

    private void dropReplies() {
        ended = true;
        streams.stop();
        held.forEach(reply -> reply.timer.cancel(false));
        held.clear();
        endless.clear();
    }

    private void login(Request request) {
        try {
            var answer = login.step(request.attributes());
            if (answer.done().isEmpty()) { // no challenge
                device.stats().login(true);
            }
            answer(request, answer);
        } catch (Refusal refusal) {
            device.stats().login(false);
            loginAttempts++;
            if (loginAttempts >= LOGINS_BEFORE_FATAL) {
                fatal("too many commands before login");
            } else {
                refuse(request, refusal);
            }
        }
    }

    private void execute(Request request) {
        try {
            var answer = run(request);
            if (device.faults().swallows(request.path())) {
                if (!device.faults().now().swallowKeepsOpen()) {
                    close();
                }
            } else if (device.faults().neverEnds(request)) {
                endless.add(new Endless(request.tag(), answer.rows().isEmpty() ? List.of(Map.of()) : answer.rows()));
                goOn();
            } else {
                answer(request, answer);
            }
        } catch (Refusal refusal) {
            refuse(request, refusal);
        }
    }

    private Answer run(Request request) {
        var refusal = device.faults().refusalOf(request.path());
        if (refusal.isPresent()) {
            throw new Refusal(refusal.get());
        }
        var answer = api.run(request);
        if (request.path().equals(USER_ADD)) {
            device.stats().userAdded(request.attributes().get("name"));
        }
        return answer;
    }

    /** Writes some rows of the endless replies if the peer takes them, and comes back for more. */
    void goOn() {
        if (ended || endless.isEmpty() || goingOn) {
            return;
        }
        if (device.faults().now().endlessRows().isEmpty()) {
            endless.forEach(reply -> done(reply.tag(), Map.of()));
            endless.clear();
        } else if (!stream.congested()) {
            endless.forEach(
                    reply -> reply.rows().forEach(row -> ReplyEncoder.sentence(stream.out(), "!re", reply.tag(), row)));
            goingOn = true;
            loop().schedule(
                            () -> {
                                goingOn = false;
                                goOn();
                            },
                            device.faults().now().dripMillis(),
                            TimeUnit.MILLISECONDS);
        }
        stream.flush();
    }

    /** Only a reply that is held back or goes on can be cancelled: everything else is over at once. */
    private void cancel(Request request) {
        var named = request.attributes().get("tag");
        var cancelled = new ArrayList<String>();
        held.stream().filter(reply -> named == null || named.equals(reply.tag)).forEach(reply -> {
            reply.timer.cancel(false);
            cancelled.add(reply.tag);
        });
        endless.stream()
                .map(Endless::tag)
                .filter(tag -> named == null || named.equals(tag))
                .forEach(cancelled::add);
        cancelled.addAll(streams.cancel(named));
        held.removeIf(reply -> cancelled.contains(reply.tag));
        endless.removeIf(reply -> cancelled.contains(reply.tag()));
        cancelled.forEach(tag ->
                ReplyEncoder.sentence(stream.out(), "!trap", tag, List.of("=category=2", "=message=interrupted")));
        done(request.tag(), Map.of());
        cancelled.forEach(tag -> done(tag, Map.of()));
    }

    private void answer(Request request, Answer answer) {
        inTime(request.tag(), () -> {
            for (var row : answer.rows()) {
                ReplyEncoder.sentence(stream.out(), "!re", request.tag(), row);
            }
            if (answer.query() && answer.rows().isEmpty() && device.saysEmpty()) {
                ReplyEncoder.sentence(stream.out(), "!empty", request.tag(), List.of());
            }
            if (answer.stream().isPresent()) {
                streams.open(request.tag(), answer.stream().get());
            } else {
                done(request.tag(), answer.done());
            }
        });
    }

    private void refuse(Request request, Refusal refusal) {
        if (refusal.isFatal()) {
            fatal(refusal.getMessage());
            return;
        }
        inTime(request.tag(), () -> {
            refusal.first().ifPresent(first -> trap(request.tag(), first));
            trap(request.tag(), refusal);
            done(request.tag(), Map.of());
        });
    }

    private void trap(String tag, Refusal refusal) {
        var words = new ArrayList<String>(2);
        refusal.category().ifPresent(category -> words.add("=category=" + category));
        words.add("=message=" + refusal.getMessage());
        ReplyEncoder.sentence(stream.out(), "!trap", tag, words);
    }

    private void done(String tag, Map<String, String> attributes) {
        ReplyEncoder.sentence(stream.out(), "!done", tag, attributes);
    }

    private void fatal(String reason) {
        ReplyEncoder.sentence(stream.out(), "!fatal", "", List.of(reason));
        close();
    }

    private void close() {
        dropReplies();
        stream.close();
    }

    /** Says it now, or later when the device is slow. */
    private void inTime(String tag, Runnable reply) {
        int delay = device.faults().delayMillis();
        if (delay == 0) {
            say(tag, reply);
            return;
        }
        var waiting = new Held(tag);
        held.add(waiting);
        waiting.timer = loop().schedule(
                        () -> {
                            held.remove(waiting);
                            say(tag, reply);
                            flush();
                        },
                        delay,
                        TimeUnit.MILLISECONDS);
    }

    private void say(String tag, Runnable reply) {
        var garbage = Garbage.named(device.faults().now().garbage());
        if (garbage.isEmpty()
                || garbage.get().write(stream.out(), tag, device.faults().random())) {
            reply.run();
        }
    }

    private EventLoop loop() {
        return connection.channel().eventLoop();
    }
}
