package io.ficha.routeros;

import static io.ficha.routeros.ScriptedRouter.tag;
import static io.ficha.routeros.Waiting.forResult;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A whole session over anonymous TLS against the JDK's own server, for a process of its own whose security property
 * allows it.
 */
final class AnonymousTlsSession {
    private AnonymousTlsSession() {}

    public static void main(String[] arguments) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {"TLSv1.2"});
        server.setEnabledCipherSuites(Arrays.stream(server.getSupportedCipherSuites())
                .filter(suite -> suite.startsWith("TLS_DH_anon_WITH_AES"))
                .toArray(String[]::new));
        var router = new Thread(() -> serve(server));
        router.setDaemon(true);
        router.start();
        var vertx = Vertx.vertx();
        var options = RouterOsOptions.of(
                        SocketAddress.inetSocketAddress(server.getLocalPort(), "127.0.0.1"), "admin", "s3cret")
                .withTls(new TlsMode.Anonymous());
        var connection = forResult(RouterOsConnection.connect(vertx, options));
        var rows = forResult(connection.execute(Command.of("/system/identity/print")))
                .rows();
        System.out.println("rows: " + rows.size() + ", suite: " + rows.get(0).get("suite"));
        forResult(vertx.close());
    }

    private static void serve(SSLServerSocket server) {
        try (var socket = (SSLSocket) server.accept()) {
            var decoder = new SentenceDecoder(DecoderLimits.DEFAULT, sentence -> answer(socket, sentence));
            var chunk = new byte[4096];
            for (int read = socket.getInputStream().read(chunk);
                    read > 0;
                    read = socket.getInputStream().read(chunk)) {
                decoder.handle(Buffer.buffer(Arrays.copyOf(chunk, read)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(SSLSocket socket, List<String> sentence) {
        if (sentence.get(0).equals("/login")) {
            send(socket, "!done");
        } else {
            send(socket, "!re", tag(sentence), "=suite=" + socket.getSession().getCipherSuite());
            send(socket, "!done", tag(sentence));
        }
    }

    private static void send(SSLSocket socket, String... words) {
        try {
            socket.getOutputStream()
                    .write(SentenceEncoder.encode(List.of(words)).getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
