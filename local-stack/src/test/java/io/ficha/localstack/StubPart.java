package io.ficha.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a service: ready at once, or ended with the words it was told. One class, so that a jar of it runs. */
public final class StubPart {
    private StubPart() {}

    /** Serves the readiness path until it is ended. */
    public static void main(String[] args) throws IOException {
        if (System.getenv("STUB_FAILS") != null) {
            System.out.println(System.getenv("STUB_FAILS"));
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready").setHandler(exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
