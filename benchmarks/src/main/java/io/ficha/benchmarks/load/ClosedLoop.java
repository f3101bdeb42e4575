package io.ficha.benchmarks.load;

import io.ficha.benchmarks.stack.StackClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Sends one HTTP/1.1 request over and over on some connections, each with one in flight. One thread, no library and
 * nothing allocated per request: it shares the processors with what it measures.
 */
public final class ClosedLoop {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int BUFFER = 1 << 18;
    private static final int OK = 200;

    private final InetSocketAddress server;
    private final byte[] request;
    private final int expectedLength;
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
    private final Answer answer = new Answer();
    private Latencies latencies;
    private long failures;
    private boolean stopping;
    private int waiting;

    /** @param expectedLength of the body of a good answer */
    public ClosedLoop(InetSocketAddress server, byte[] request, int expectedLength) {
        this.server = server;
        this.request = request.clone();
        this.expectedLength = expectedLength;
    }

    /**
     * What came of one load.
     *
     * @param failures answers of another status or length
     */
    public record Result(double seconds, long failures, Latencies latencies) {
        public double perSecond() {
            return latencies.count() / seconds;
        }
    }

    /** One connection and what has come of its answer. */
    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer output;
        private long sentAt;
        private long missing; // bytes of the body under way; -1 while the head is
        private byte[] head = new byte[0]; // of an answer that came in pieces

        private Connection(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.output = ByteBuffer.allocateDirect(request.length).put(request);
        }
    }

    /** Loads the server for that long. @throws StackClient.Failed when it cannot be reached or closes a connection */
    public Result run(int connections, Duration duration) {
        latencies = new Latencies();
        failures = 0;
        stopping = false;
        waiting = 0;
        var open = new ArrayList<Connection>();
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) open.add(connect(selector));
            long began = System.nanoTime();
            for (var connection : open) send(connection);
            long deadline = began + duration.toNanos();
            while (waiting > 0) {
                selector.select(this::ready, 1_000);
                long now = System.nanoTime();
                stopping = now >= deadline;
                if (now > deadline + PATIENCE_NANOS) throw new StackClient.Failed(server + " stopped answering");
            }
            return new Result((System.nanoTime() - began) / 1e9, failures, latencies);
        } catch (IOException e) {
            throw new StackClient.Failed("the load on " + server + " broke: " + e);
        } finally {
            open.forEach(ClosedLoop::close);
        }
    }

    private Connection connect(Selector selector) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var connection = new Connection(channel, request);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    private static void close(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }

    private void send(Connection connection) {
        connection.missing = -1;
        connection.output.rewind();
        connection.sentAt = System.nanoTime();
        waiting++;
        try {
            // One small request on an idle connection always fits into the socket's buffer.
            if (connection.channel.write(connection.output) < request.length)
                throw new StackClient.Failed("a request did not fit into the socket's buffer");
        } catch (IOException e) {
            throw new StackClient.Failed(server + " closed a connection: " + e);
        }
    }

    private void ready(SelectionKey key) {
        var connection = (Connection) key.attachment();
        input.clear().put(connection.head);
        try {
            if (connection.channel.read(input) < 0) throw new StackClient.Failed(server + " closed a connection");
        } catch (IOException e) {
            throw new StackClient.Failed(server + " closed a connection: " + e);
        }
        input.flip();
        if (connection.missing < 0 && !takeHead(connection)) return;
        connection.missing -= input.remaining();
        if (connection.missing <= 0) answered(connection);
    }

    private boolean takeHead(Connection connection) {
        boolean whole = answer.read(input);
        connection.head = new byte[whole ? 0 : input.remaining()];
        input.get(connection.head);
        if (!whole) return false;
        input.position(answer.bodyAt());
        connection.missing = answer.bodyLength();
        if (answer.status() != OK || answer.bodyLength() != expectedLength) failures++;
        return true;
    }

    private void answered(Connection connection) {
        latencies.record(System.nanoTime() - connection.sentAt);
        waiting--;
        if (!stopping) send(connection);
    }
}
