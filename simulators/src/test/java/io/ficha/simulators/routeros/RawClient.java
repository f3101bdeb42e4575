package io.ficha.simulators.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A socket with just enough of the protocol to show what the device really sends; shares no code with it. */
final class RawClient implements AutoCloseable {
    static final int PATIENCE_MILLIS = 10_000;
    final Socket socket = new Socket();
    final DataInputStream in;

    RawClient(RouterOsDevice device) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), device.port()), PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    static RawClient loggedIn(RouterOsDevice device) throws IOException {
        var client = new RawClient(device);
        client.send("/login", "=name=" + Devices.USER, "=password=" + Devices.PASSWORD);
        var answer = client.read();
        if (!answer.equals(List.of("!done"))) {
            throw new IOException("the login was answered " + answer);
        }
        return client;
    }

    /** Sends one sentence of words shorter than 128 bytes. */
    void send(String... words) throws IOException {
        sendBytes(Arrays.stream(words).map(word -> word.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    void sendBytes(byte[]... words) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var word : words) {
            bytes.write(word.length);
            bytes.write(word);
        }
        bytes.write(0);
        socket.getOutputStream().write(bytes.toByteArray());
    }

    /** @return the next sentence, or an empty list when the device has closed the connection */
    List<String> read() throws IOException {
        return readBytes(Integer.MAX_VALUE).stream()
                .map(word -> new String(word, UTF_8))
                .toList();
    }

    /** @return the words of the next sentence, but no more than this */
    List<byte[]> readBytes(int atMost) throws IOException {
        var words = new ArrayList<byte[]>();
        while (words.size() < atMost) {
            int first = in.read();
            if (first <= 0) {
                return words;
            }
            int length = first < 0x80 ? first : (first & 0x3F) << 8 | in.readUnsignedByte();
            words.add(in.readNBytes(length));
        }
        return words;
    }

    List<List<String>> read(int sentences) throws IOException {
        var read = new ArrayList<List<String>>();
        for (int i = 0; i < sentences; i++) {
            read.add(read());
        }
        return read;
    }

    /** What one command is answered, up to its {@code !done}. */
    List<List<String>> ask(String... words) throws IOException {
        send(words);
        var answer = new ArrayList<List<String>>();
        do {
            answer.add(read());
        } while (!Arrays.asList("!done", "!fatal")
                .contains(answer.get(answer.size() - 1).get(0)));
        return answer;
    }

    /** From now on reading gives up soon. */
    RawClient impatient() throws IOException {
        socket.setSoTimeout(100);
        return this;
    }

    RawClient patient() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
