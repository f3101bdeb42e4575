package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.simulator.SimulatorProcess.Device;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Ficha's own client on one event loop, from which the commands are sent as an application on Vert.x would. */
final class FichaClient implements WireClient {
    private static final Command IDENTITY = Command.of("/system/identity/print");
    private static final Command USERS = Command.of("/ip/hotspot/user/print").proplist(NAME_AND_TEXTS.split(","));

    private final Vertx vertx;
    private final Context context;
    private final RouterOsConnection connection;

    private FichaClient(Vertx vertx, Context context, RouterOsConnection connection) {
        this.vertx = vertx;
        this.context = context;
        this.connection = connection;
    }

    static FichaClient connect(Device device, int inFlight) throws InterruptedException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var options = RouterOsOptions.of(
                        SocketAddress.inetSocketAddress(device.port(), device.host()),
                        SimulatorProcess.USER,
                        SimulatorProcess.PASSWORD)
                .withBounds(inFlight, inFlight, 1_000_000);
        return new FichaClient(vertx, vertx.getOrCreateContext(), resultOf(RouterOsConnection.connect(vertx, options)));
    }

    @Override
    public String name() {
        return "ficha";
    }

    @Override
    public void identities(int inFlight, Meter meter) throws InterruptedException {
        run(IDENTITY, inFlight, meter);
    }

    @Override
    public void users(Meter meter) throws InterruptedException {
        run(USERS, 1, meter);
    }

    void add(String name) throws InterruptedException {
        resultOf(connection.execute(Command.of("/ip/hotspot/user/add")
                .set("name", name)
                .set("password", "p-" + name)
                .set("comment", "ficha:benchmark:" + name)));
    }

    private void run(Command command, int inFlight, Meter meter) throws InterruptedException {
        var lines = new CountDownLatch(inFlight);
        for (int i = 0; i < inFlight; i++) {
            context.runOnContext(nothing -> next(command, meter, lines));
        }
        lines.await();
    }

    private void next(Command command, Meter meter, CountDownLatch lines) {
        if (meter.isOver()) {
            lines.countDown();
            return;
        }
        long askedAt = System.nanoTime();
        connection.execute(command).onComplete(result -> {
            if (result.succeeded()) {
                meter.done(askedAt, result.result().rows().size());
            } else {
                meter.failed(result.cause());
            }
            next(command, meter, lines);
        });
    }

    @Override
    public void close() {
        vertx.close();
    }

    private static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
