package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.simulator.SimulatorProcess.Device;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.pool.Breaker;
import io.ficha.routeros.pool.DialPacer;
import io.ficha.routeros.pool.PoolMetrics;
import io.ficha.routeros.pool.PoolOptions;
import io.ficha.routeros.pool.RouterPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of connections per router, as the router gateway holds them. */
final class HeldFleet implements AutoCloseable {
    private static final Command IDENTITY = Command.of("/system/identity/print");
    private static final int ROUNDS = 20;
    private static final int MOST_PENDING = 1_024;
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(2);
    private static final DialPacer.Limits LIMITS = new DialPacer.Limits(256, 10_000, 64, 40);

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
    private final DialPacer pacer = DialPacer.create(vertx, LIMITS);
    private final List<RouterPool> pools = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();

    HeldFleet(List<Device> devices, Duration timeout) {
        devices.forEach(device -> pools.add(pool(device, timeout)));
    }

    private RouterPool pool(Device device, Duration timeout) {
        var options = RouterOsOptions.of(
                        SocketAddress.inetSocketAddress(device.port(), device.host()),
                        SimulatorProcess.USER,
                        SimulatorProcess.PASSWORD)
                .withTimeouts(timeout, timeout, CANCEL_GRACE);
        var bounds = PoolOptions.DEFAULT.withPending(MOST_PENDING, timeout);
        return RouterPool.create(vertx, pacer, bounds, new Breakers(), () -> Future.succeededFuture(options));
    }

    /** Connects to all; those that do not get their turn in time get another. @return how many are connected */
    int connect() throws InterruptedException {
        for (int round = 0; round < ROUNDS && connected() < size(); round++) {
            var missing = pools.stream().filter(pool -> !pool.isConnected());
            await(Future.join(
                    missing.map(pool -> pool.connection().otherwiseEmpty()).toList()));
        }
        return connected();
    }

    /** Keeps the first {@code count} routers. */
    void keep(int count) throws InterruptedException {
        var others = List.copyOf(pools.subList(count, pools.size()));
        pools.subList(count, pools.size()).clear();
        await(Future.join(others.stream().map(RouterPool::close).toList()));
    }

    int size() {
        return pools.size();
    }

    int connected() {
        return (int) pools.stream().filter(RouterPool::isConnected).count();
    }

    /** How often a breaker has opened. */
    int opened() {
        return opened.get();
    }

    Future<CommandResult> ask(int router) {
        return pools.get(router).read(IDENTITY);
    }

    @Override
    public void close() {
        try {
            keep(0);
            await(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private final class Breakers implements PoolMetrics {
        @Override
        public void breakerChanged(Breaker state) {
            if (state == Breaker.OPEN) {
                opened.incrementAndGet();
            }
        }
    }
}
