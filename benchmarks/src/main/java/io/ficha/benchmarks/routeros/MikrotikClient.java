package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.simulator.SimulatorProcess.Device;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.net.SocketFactory;
import me.legrange.mikrotik.ApiConnection;
import me.legrange.mikrotik.ApiConnectionException;
import me.legrange.mikrotik.MikrotikApiException;
import me.legrange.mikrotik.ResultListener;

/**
 * me.legrange:mikrotik. One in flight is its blocking call; more are its listeners on one connection, all sent from one
 * thread, since it mixes up the words of concurrent callers. TCP_NODELAY is set for it: without, Nagle's delay is all
 * that one measures.
 */
final class MikrotikClient implements WireClient {
    private static final int TIMEOUT_MS = 30_000;
    private static final String IDENTITY = "/system/identity/print";
    private static final String USERS = "/ip/hotspot/user/print return " + NAME_AND_TEXTS;

    private final ApiConnection connection;

    private MikrotikClient(ApiConnection connection) {
        this.connection = connection;
    }

    static MikrotikClient connect(Device device) throws MikrotikApiException {
        var connection = ApiConnection.connect(new WithoutDelay(), device.host(), device.port(), TIMEOUT_MS);
        connection.login(SimulatorProcess.USER, SimulatorProcess.PASSWORD);
        connection.setTimeout(TIMEOUT_MS);
        return new MikrotikClient(connection);
    }

    @Override
    public String name() {
        return "me.legrange:mikrotik 3.0.8";
    }

    @Override
    public void identities(int inFlight, Meter meter) throws InterruptedException {
        if (inFlight == 1) {
            runBlocking(IDENTITY, meter);
        } else {
            runListening(IDENTITY, inFlight, meter);
        }
    }

    @Override
    public void users(Meter meter) {
        runBlocking(USERS, meter);
    }

    private void runBlocking(String command, Meter meter) {
        while (!meter.isOver()) {
            long askedAt = System.nanoTime();
            try {
                meter.done(askedAt, connection.execute(command).size());
            } catch (MikrotikApiException e) {
                meter.failed(e);
            }
        }
    }

    private void runListening(String command, int inFlight, Meter meter) throws InterruptedException {
        var places = new Semaphore(inFlight);
        while (!meter.isOver()) {
            places.acquire();
            try {
                connection.execute(command, new Listener(meter, places));
            } catch (MikrotikApiException e) {
                meter.failed(e);
                places.release();
            }
        }
        places.acquire(inFlight);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (ApiConnectionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes one command's answer. */
    private static final class Listener implements ResultListener {
        private final Meter meter;
        private final Semaphore places;
        private final long askedAt = System.nanoTime();
        private int rows;

        Listener(Meter meter, Semaphore places) {
            this.meter = meter;
            this.places = places;
        }

        @Override
        public void receive(Map<String, String> row) {
            rows++;
        }

        @Override
        public void error(MikrotikApiException failure) {
            meter.failed(failure);
            places.release();
        }

        @Override
        public void completed() {
            meter.done(askedAt, rows);
            places.release();
        }
    }

    /** Makes sockets that send at once. */
    private static final class WithoutDelay extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return withoutDelay(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return withoutDelay(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return withoutDelay(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return withoutDelay(new Socket(host, port, from, fromPort));
        }

        private static Socket withoutDelay(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
