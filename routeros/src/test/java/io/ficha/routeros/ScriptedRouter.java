package io.ficha.routeros;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A router that answers each sentence as a test says; it lets everybody in unless the script sees the login too. */
final class ScriptedRouter {
    private static final Duration PATIENCE = Duration.ofSeconds(20); // for a busy machine

    private final NetServer server;
    final List<List<String>> received = new CopyOnWriteArrayList<>();

    private ScriptedRouter(NetServer server) {
        this.server = server;
    }

    /** What the router does with one sentence. */
    interface Script {
        void on(Session session, List<String> sentence);
    }

    /** One connection, as the script sees it. */
    record Session(NetSocket socket) {
        void send(String... words) {
            socket.write(SentenceEncoder.encode(List.of(words)));
        }

        void sendByteByByte(String... words) {
            for (var octet : SentenceEncoder.encode(List.of(words)).getBytes()) {
                socket.write(Buffer.buffer(1).appendByte(octet));
            }
        }
    }

    static ScriptedRouter start(Vertx vertx, Script script) {
        return listen(vertx, new NetServerOptions(), (session, sentence) -> {
            if (sentence.get(0).equals("/login")) {
                session.send("!done");
            } else {
                script.on(session, sentence);
            }
        });
    }

    static ScriptedRouter listen(Vertx vertx, NetServerOptions options, Script script) {
        var router = new ScriptedRouter(
                vertx.createNetServer(options.setHost("127.0.0.1").setPort(0)));
        router.server.connectHandler(socket -> socket.handler(new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> {
            router.received.add(sentence);
            script.on(new Session(socket), sentence);
        })));
        Waiting.forResult(router.server.listen());
        return router;
    }

    RouterOsOptions options() {
        return options("127.0.0.1");
    }

    RouterOsOptions options(String host) {
        return RouterOsOptions.of(SocketAddress.inetSocketAddress(server.actualPort(), host), "admin", "s3cret")
                .withTimeouts(PATIENCE, PATIENCE, PATIENCE);
    }

    /** First words of what has been received, after the login. */
    List<String> commands() {
        var commands = new ArrayList<String>();
        received.forEach(sentence -> commands.add(sentence.get(0)));
        commands.remove("/login");
        return commands;
    }

    static String tag(List<String> sentence) {
        return sentence.stream()
                .filter(word -> word.startsWith(".tag="))
                .findFirst()
                .orElseThrow();
    }
}
