package io.ficha.benchmarks.catalogue;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peer of a service: answers every request with the same bytes and does nothing else. A process of its own. */
public final class BareServer extends AbstractVerticle {
    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final int port;
    private final Buffer body;

    private BareServer(int port, Buffer body) {
        this.port = port;
        this.body = body;
    }

    /** Takes the port and a file with the body; says READY; ends with its standard input. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        var body = Buffer.buffer(Files.readAllBytes(Path.of(args[1])));
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS))
                .deployVerticle(() -> new BareServer(port, body), new DeploymentOptions().setInstances(LOOPS))
                .onSuccess(id -> System.out.println("READY"))
                .onFailure(e -> Runtime.getRuntime().halt(1));
        while (System.in.read() >= 0) {
            // nobody says anything; only the end counts
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json;charset=UTF-8")
                        .end(body))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
