package io.ficha.routeros.pool;

import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.SentenceDecoder;
import io.ficha.routeros.SentenceEncoder;
import io.ficha.routeros.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A router that counts connections, and answers logins and commands at once or when the test says. */
final class FakeRouter {
    private static final Duration PATIENCE = Duration.ofSeconds(20); // for a busy machine

    private final NetServer server;
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger mostWithoutLogin = new AtomicInteger();
    final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger withoutLogin = new AtomicInteger();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Runnable> heldLogins = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> heldAnswers = new ConcurrentLinkedQueue<>();
    volatile boolean holdsLogins;
    volatile boolean holdsAnswers;
    volatile boolean refusesLogins;
    volatile boolean diesAfterLogin;
    volatile int sessions = Integer.MAX_VALUE;

    private FakeRouter(NetServer server) {
        this.server = server;
    }

    static FakeRouter start(Vertx vertx) {
        var router = new FakeRouter(vertx.createNetServer(
                new NetServerOptions().setHost("127.0.0.1").setPort(0)));
        router.server.connectHandler(router::accept);
        Waiting.forResult(router.server.listen());
        return router;
    }

    RouterOsOptions options() {
        return RouterOsOptions.of(SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"), "admin", "s3cret")
                .withTimeouts(PATIENCE, PATIENCE, PATIENCE);
    }

    boolean letInIfHeld() {
        var login = heldLogins.poll();
        if (login != null) {
            login.run();
        }
        return login != null;
    }

    void answer() {
        heldAnswers.remove().run();
    }

    int held() {
        return heldAnswers.size();
    }

    int sessionsNow() {
        return open.size();
    }

    void dropAll() {
        open.forEach(NetSocket::close);
    }

    private void accept(NetSocket socket) {
        accepted.incrementAndGet();
        if (open.size() >= sessions) {
            socket.close();
            return;
        }
        open.add(socket);
        mostWithoutLogin.accumulateAndGet(withoutLogin.incrementAndGet(), Math::max);
        socket.closeHandler(nothing -> open.remove(socket));
        socket.handler(new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> receive(socket, sentence)));
    }

    private void receive(NetSocket socket, List<String> sentence) {
        var command = sentence.get(0);
        if (command.equals("/login")) {
            later(holdsLogins, heldLogins, () -> logIn(socket));
            return;
        }
        commands.add(command);
        if (command.equals("/quit")) {
            socket.close();
        } else {
            var tag = sentence.stream().filter(it -> it.startsWith(".tag=")).findFirst();
            later(holdsAnswers, heldAnswers, () -> send(socket, "!done", tag.orElseThrow()));
        }
    }

    private void logIn(NetSocket socket) {
        withoutLogin.decrementAndGet();
        if (refusesLogins) {
            send(socket, "!trap", "=message=invalid user name or password (6)");
        }
        send(socket, "!done");
        if (diesAfterLogin) {
            socket.close();
        }
    }

    private static void later(boolean held, ConcurrentLinkedQueue<Runnable> line, Runnable action) {
        if (held) {
            line.add(action);
        } else {
            action.run();
        }
    }

    private static void send(NetSocket socket, String... words) {
        socket.write(SentenceEncoder.encode(List.of(words)));
    }
}
