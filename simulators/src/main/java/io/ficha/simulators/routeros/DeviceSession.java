package io.ficha.simulators.routeros;

import io.ficha.routeros.SentenceEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One API connection to the device: login, commands, and the faults that touch its replies; event loop only. */
final class DeviceSession {
    private static final String USER_ADD = "/ip/hotspot/user/add";
    private static final int LOGINS_BEFORE_FATAL = 5;
    private static final int WRITE_BYTES = 1 << 16;

    private final RouterOsDevice device;
    private final NetSocket socket;
    private final Map<String, Long> delayed = new HashMap<>();
    private boolean loggedIn;
    private int loginAttempts;
    private int sentences;

    DeviceSession(RouterOsDevice device, NetSocket socket) {
        this.device = device;
        this.socket = socket;
    }

    void receive(List<String> words) {
        var request = Request.parse(words);
        device.stats().command(request.path());
        sentences++;
        if (device.faults().blackHole()) {
            return;
        }
        if (device.faults().dropsAt(sentences)) {
            socket.close();
            return;
        }
        switch (request.path()) {
            case "/login" -> login(request);
            case "/quit" -> fatal("session terminated on request");
            case "/cancel" -> cancel(request);
            default -> {
                if (loggedIn) {
                    execute(request);
                } else {
                    fatal("not logged in");
                }
            }
        }
    }

    private void login(Request request) {
        boolean right = !device.faults().refuseLogin()
                && device.options().user().equals(request.attributes().get("name"))
                && device.options().password().equals(request.attributes().getOrDefault("password", ""));
        device.stats().login(right);
        loggedIn |= right;
        loginAttempts++;
        if (right) {
            answer(request, Answer.DONE);
        } else if (loginAttempts >= LOGINS_BEFORE_FATAL) {
            fatal("too many commands before login");
        } else {
            refuse(request, new Refusal("invalid user name or password (6)"));
        }
    }

    private void execute(Request request) {
        try {
            var answer = run(request);
            if (device.faults().swallows(request.path())) {
                socket.close();
            } else {
                answer(request, answer);
            }
        } catch (Refusal refusal) {
            refuse(request, refusal);
        }
    }

    private Answer run(Request request) {
        boolean adding = request.path().equals(USER_ADD);
        if (adding && device.faults().refuseAdd().isPresent()) {
            throw new Refusal(device.faults().refuseAdd().get());
        }
        var answer = device.console().run(request);
        if (adding) {
            device.stats().userAdded(request.attributes().get("name"));
        }
        return answer;
    }

    /** Only a reply that is still being held back can be cancelled: everything else is over at once. */
    private void cancel(Request request) {
        var all = List.copyOf(delayed.keySet());
        var named = request.attributes().get("tag");
        var cancelled = named == null ? all : all.stream().filter(named::equals).toList();
        for (var tag : cancelled) {
            device.cancelTimer(delayed.remove(tag));
            write(List.of(sentence("!trap", tag, Map.of("category", "2", "message", "interrupted"))));
        }
        write(List.of(sentence("!done", request.tag(), Map.of())));
        cancelled.forEach(tag -> write(List.of(sentence("!done", tag, Map.of()))));
    }

    private void answer(Request request, Answer answer) {
        var reply = new ArrayList<List<String>>(answer.rows().size() + 2);
        answer.rows().forEach(row -> reply.add(sentence("!re", request.tag(), row)));
        if (answer.query() && reply.isEmpty() && device.options().atLeast(7, 18)) {
            reply.add(sentence("!empty", request.tag(), Map.of()));
        }
        reply.add(sentence("!done", request.tag(), answer.done()));
        writeInTime(request.tag(), reply);
    }

    private void refuse(Request request, Refusal refusal) {
        var trap = new ArrayList<String>();
        trap.add("!trap");
        addTag(trap, request.tag());
        refusal.category().ifPresent(category -> trap.add("=category=" + category));
        trap.add("=message=" + refusal.getMessage());
        writeInTime(request.tag(), List.of(trap, sentence("!done", request.tag(), Map.of())));
    }

    private void fatal(String reason) {
        write(List.of(List.of("!fatal", reason)));
        socket.close();
    }

    private void writeInTime(String tag, List<List<String>> reply) {
        int latency = device.faults().latencyMillis();
        if (latency == 0) {
            write(reply);
            return;
        }
        delayed.put(tag, device.after(latency, () -> {
            delayed.remove(tag);
            write(reply);
        }));
    }

    private void write(List<List<String>> reply) {
        var out = Buffer.buffer();
        for (var sentence : reply) {
            out.appendBuffer(SentenceEncoder.encode(sentence));
            if (out.length() >= WRITE_BYTES) {
                write(out);
                out = Buffer.buffer();
            }
        }
        write(out);
    }

    private void write(Buffer bytes) {
        if (!device.faults().byteByByte()) {
            socket.write(bytes);
            return;
        }
        for (int i = 0; i < bytes.length(); i++) {
            socket.write(bytes.getBuffer(i, i + 1));
        }
    }

    private static List<String> sentence(String word, String tag, Map<String, String> attributes) {
        var sentence = new ArrayList<String>(attributes.size() + 2);
        sentence.add(word);
        addTag(sentence, tag);
        attributes.forEach((name, value) -> sentence.add("=" + name + "=" + value));
        return sentence;
    }

    private static void addTag(List<String> sentence, String tag) {
        if (!tag.isEmpty()) {
            sentence.add(".tag=" + tag);
        }
    }
}
