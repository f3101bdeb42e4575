package io.ficha.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;

/** Asks a process whether it is ready. */
final class Probe {
    private static final int TIMEOUT_MS = 2000;

    private Probe() {}

    /** @return the HTTP status, or 0 when nothing answers */
    static int status(int port, String path) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** @return whether anything takes connections on the port */
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param alone whether the gateway's services are not all part of this stack, so that its health may be bad
     * @return whether the part serves
     */
    static boolean isReady(Part part, int port, boolean alone) {
        int status = status(port, part.readinessPath());
        return status == 200 || (part == Part.HTTP_GATEWAY && alone && status != 0);
    }
}
