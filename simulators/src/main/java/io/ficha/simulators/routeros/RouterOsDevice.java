package io.ficha.simulators.routeros;

import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.ficha.routeros.SentenceDecoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.function.Supplier;

/**
 * A RouterOS device that speaks the API over real sockets, with the faults a test asks for.
 *
 * <p>Its state lives on one event loop; the public methods may be called from any thread.
 */
public final class RouterOsDevice {
    private final ContextInternal context;
    private final DeviceOptions options;
    private final DeviceFaults faults = new DeviceFaults();
    private Console console;
    private DeviceStats stats = new DeviceStats();
    private NetServer server;
    private boolean stopped;
    private volatile int port;
    private Future<Void> listening = Future.succeededFuture(); // one change of listening at a time

    private RouterOsDevice(ContextInternal context, DeviceOptions options) {
        this.context = context;
        this.options = options;
        this.port = options.port();
        this.console = new Console(options);
    }

    /** @return the device, listening; fails when its port is taken */
    public static Future<RouterOsDevice> start(Vertx vertx, DeviceOptions options) {
        var device = new RouterOsDevice(((VertxInternal) vertx).createEventLoopContext(), options);
        return device.onLoop(device::follow).compose(listening -> listening).map(device);
    }

    /** Stops listening and drops all connections. */
    public Future<Void> stop() {
        return onLoop(() -> {
                    stopped = true;
                    return follow();
                })
                .compose(listening -> listening);
    }

    /** Makes it a fresh device without faults; connections stay. */
    public Future<Void> reset() {
        return onLoop(() -> {
                    console = new Console(options);
                    stats = new DeviceStats();
                    faults.clear();
                    return follow();
                })
                .compose(listening -> listening);
    }

    /** Changes the faults that are named, see {@link DeviceFaults}. Fails with {@link IllegalArgumentException}. */
    public Future<JsonObject> setFaults(JsonObject patch) {
        return onLoop(() -> {
                    faults.merge(patch);
                    return follow().map(nothing -> faults.toJson());
                })
                .compose(json -> json);
    }

    public DeviceOptions options() {
        return options;
    }

    /** Where it listens, or last listened. */
    public int port() {
        return port;
    }

    /** Runs an action on the device's event loop; what it throws fails the future. */
    <T> Future<T> onLoop(Supplier<T> action) {
        var caller = ContextInternal.current();
        var promise = (caller == null ? context : caller).<T>promise();
        context.runOnContext(nothing -> {
            try {
                promise.complete(action.get());
            } catch (RuntimeException failure) {
                promise.fail(failure);
            }
        });
        return promise.future();
    }

    Console console() {
        return console;
    }

    DeviceStats stats() {
        return stats;
    }

    DeviceFaults faults() {
        return faults;
    }

    long after(int millis, Runnable action) {
        return context.owner().setTimer(millis, id -> action.run());
    }

    void cancelTimer(long id) {
        context.owner().cancelTimer(id);
    }

    /** Listens or not, as the faults and {@link #stop} say. */
    private Future<Void> follow() {
        listening = listening.otherwiseEmpty().compose(nothing -> {
            boolean wanted = !faults.down() && !stopped;
            if (wanted == (server != null)) {
                return Future.succeededFuture();
            }
            return wanted ? listen() : close();
        });
        return listening;
    }

    private Future<Void> listen() {
        var fresh = context.owner()
                .createNetServer(new NetServerOptions()
                        .setHost(options.host())
                        .setPort(port)
                        .setTcpNoDelay(true)
                        .setReuseAddress(true))
                .connectHandler(this::accept);
        return fresh.listen().map(bound -> {
            server = bound;
            port = bound.actualPort();
            return null;
        });
    }

    private Future<Void> close() {
        var old = server;
        server = null;
        return old.close();
    }

    private void accept(NetSocket socket) {
        stats.connection();
        var decoder = new SentenceDecoder(DecoderLimits.DEFAULT, new DeviceSession(this, socket)::receive);
        socket.handler(chunk -> {
            try {
                decoder.handle(chunk);
            } catch (ProtocolViolation violation) {
                socket.close();
            }
        });
        socket.exceptionHandler(failure -> socket.close());
    }
}
