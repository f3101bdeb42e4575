package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.DeviceListener.State;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Timers;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A RouterOS device that speaks the API over real sockets, with the faults a test asks for.
 *
 * <p>Its state lives on one event loop; the public methods may be called from any thread. A device nobody talks to is
 * little more than its listening socket: what it holds is made when it is first asked for.
 */
public final class RouterOsDevice {
    private final ContextInternal context;
    private final DeviceOptions options;
    private final boolean saysEmpty;
    private SslContext tls; // null without TLS
    private final DeviceListener listener;
    private final DeviceFaults faults = new DeviceFaults();
    private final List<DeviceConnection> connections = new ArrayList<>(0);
    private Console console;
    private DeviceStats stats;
    private boolean stopped;
    private volatile int port;
    private volatile CaptiveServer pages; // null while it shows none
    private Future<Void> listening = Future.succeededFuture(); // one change of listening at a time

    private RouterOsDevice(ContextInternal context, DeviceOptions options, SslContext tls) {
        this.context = context;
        this.options = options;
        this.saysEmpty = options.atLeast(7, 18);
        this.tls = tls;
        this.port = options.port();
        this.listener = new DeviceListener(context, options.host(), options.port(), this::accept);
    }

    /** @return the device, listening; fails when its port is taken */
    public static Future<RouterOsDevice> start(Vertx vertx, DeviceOptions options) {
        return options.tls()
                ? vertx.executeBlocking(SelfSigned::context).compose(tls -> start(vertx, options, tls))
                : start(vertx, options, null);
    }

    private static Future<RouterOsDevice> start(Vertx vertx, DeviceOptions options, SslContext tls) {
        var device = new RouterOsDevice(((VertxInternal) vertx).createEventLoopContext(), options, tls);
        return device.onLoop(device::follow)
                .compose(listening -> listening)
                .compose(listening -> options.showsPages() ? device.showPages() : Future.succeededFuture())
                .map(device);
    }

    private Future<Void> showPages() {
        return CaptiveServer.start(context.owner(), options.host(), options.pagesPort(), this::ask)
                .onSuccess(server -> pages = server)
                .mapEmpty();
    }

    /** Nothing comes from a device that is off or does not answer. */
    private <T> Future<Optional<T>> ask(Function<Box, T> work) {
        return onLoop(() -> {
            if (stopped || faults.now().down() || faults.silent()) {
                return Optional.empty();
            }
            var box = console().box();
            box.clock().ring();
            return Optional.of(work.apply(box));
        });
    }

    /** Where the hotspot's login page is; null when it shows none. */
    public String pagesUrl() {
        return pages == null ? null : pages.url();
    }

    /** Stops listening and drops all connections. */
    public Future<Void> stop() {
        return onLoop(() -> {
                    stopped = true;
                    return follow();
                })
                .compose(listening -> listening)
                .compose(closed -> pages == null ? Future.succeededFuture() : pages.stop());
    }

    /** Makes it a fresh device without faults; connections stay. */
    public Future<Void> reset() {
        return onLoop(() -> {
                    if (console != null) {
                        console.reset();
                    }
                    stats = null;
                    faults.clear();
                    return follow();
                })
                .compose(listening -> listening);
    }

    /** Gives it another certificate than it had; connections stay. Fails on a device without TLS. */
    public Future<Void> renewCertificate() {
        if (!options.tls()) {
            return Future.failedFuture(new IllegalArgumentException("the device has no TLS"));
        }
        return context.owner()
                .executeBlocking(SelfSigned::create)
                .compose(fresh -> onLoop(() -> {
                    tls = fresh;
                    return null;
                }));
    }

    /** Changes the faults that are named, see {@link Faults}. Fails with {@link IllegalArgumentException}. */
    public Future<JsonObject> setFaults(JsonObject patch) {
        return onLoop(() -> new FaultPatch(patch)).compose(this::setFaults).compose(nothing -> onLoop(faults::toJson));
    }

    Future<Void> setFaults(FaultPatch patch) {
        return onLoop(() -> {
                    faults.merge(patch);
                    return follow();
                })
                .compose(listening -> listening);
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
        if (console == null) {
            console = new Console(
                    options, timers(), () -> List.copyOf(connections).forEach(DeviceConnection::close));
        }
        return console;
    }

    /** How many users it holds. */
    int users() {
        return console == null ? 0 : console.users().size() - 1;
    }

    DeviceStats stats() {
        if (stats == null) {
            stats = new DeviceStats();
        }
        return stats;
    }

    DeviceFaults faults() {
        return faults;
    }

    /** Whether a print without rows says so. */
    boolean saysEmpty() {
        return saysEmpty;
    }

    int openConnections() {
        return connections.size();
    }

    void opened(DeviceConnection connection) {
        stats().connection();
        connections.add(connection);
        if (faults.frozen()) {
            connection.freeze();
        } else if (!admits(connection)) {
            connection.close();
        }
    }

    private boolean admits(DeviceConnection connection) {
        return console == null
                ? connections.size() <= options.maxSessions()
                : console.admits(connection.peer(), connections.size());
    }

    private Timers timers() {
        return new Timers() {
            @Override
            public long after(long millis, Runnable action) {
                return context.setTimer(millis, id -> action.run());
            }

            @Override
            public void cancel(long timer) {
                context.owner().cancelTimer(timer);
            }
        };
    }

    void closed(DeviceConnection connection) {
        connections.remove(connection);
    }

    private void accept(SocketChannel channel) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(new DeviceConnection(this));
    }

    /** Listens or not, and treats the connections there are, as the faults and {@link #stop} say. */
    private Future<Void> follow() {
        boolean closed = stopped || faults.now().down();
        for (var connection : List.copyOf(connections)) {
            if (closed) {
                connection.close();
            } else if (faults.frozen()) {
                connection.freeze();
            } else if (connection.frozen() || faults.now().reset()) {
                connection.reset(); // a device that has come back knows nothing of its former connections
            } else {
                connection.goOn();
            }
        }
        var wanted = closed ? State.CLOSED : faults.now().unreachable() ? State.UNREACHABLE : State.OPEN;
        listening = listening
                .otherwiseEmpty()
                .compose(nothing -> listener.become(wanted))
                .onSuccess(nothing -> port = listener.port());
        return listening;
    }
}
