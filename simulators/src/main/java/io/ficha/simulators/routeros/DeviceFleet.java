package io.ficha.simulators.routeros;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Starts many devices, some hundred at a time. */
public final class DeviceFleet {
    private static final int AT_A_TIME = 500;
    private static final int MAX_PORT = 65_535;

    private DeviceFleet() {}

    /**
     * Describes so many devices that are like the first but for a number after its name, and a port and host.
     *
     * @param hosts every port is taken on each of these before the next one; port 0 takes free ones
     * @throws IllegalArgumentException when the ports do not suffice
     */
    public static List<DeviceOptions> like(DeviceOptions first, int count, List<String> hosts) {
        int last = first.port() + (count - 1) / hosts.size();
        if (first.port() != 0 && last > MAX_PORT) {
            throw new IllegalArgumentException(count + " devices from port " + first.port() + " on do not fit below "
                    + MAX_PORT + "; give them more addresses");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new DeviceOptions(
                        first.name() + i,
                        hosts.get(i % hosts.size()),
                        first.port() == 0 ? 0 : first.port() + i / hosts.size(),
                        first.user(),
                        first.password(),
                        first.routerOsVersion(),
                        first.maxSessions(),
                        first.tls()))
                .toList();
    }

    /**
     * Starts these devices.
     *
     * @param progress is told how many listen, now and then
     * @return fails with an {@link IOException} for people when a port is taken
     */
    public static Future<List<RouterOsDevice>> start(Vertx vertx, List<DeviceOptions> devices, IntConsumer progress) {
        return startFrom(vertx, devices, new ArrayList<>(devices.size()), progress);
    }

    private static Future<List<RouterOsDevice>> startFrom(
            Vertx vertx, List<DeviceOptions> devices, List<RouterOsDevice> started, IntConsumer progress) {
        if (started.size() == devices.size()) {
            return Future.succeededFuture(started);
        }
        int to = Math.min(devices.size(), started.size() + AT_A_TIME);
        return Future.all(devices.subList(started.size(), to).stream()
                        .map(device -> startOne(vertx, device))
                        .toList())
                .map(CompositeFuture::<RouterOsDevice>list)
                .compose(portion -> {
                    started.addAll(portion);
                    progress.accept(started.size());
                    return startFrom(vertx, devices, started, progress);
                });
    }

    private static Future<RouterOsDevice> startOne(Vertx vertx, DeviceOptions device) {
        return RouterOsDevice.start(vertx, device)
                .recover(e -> Future.failedFuture(new IOException(
                        "cannot listen on " + device.host() + ":" + device.port()
                                + (device.showsPages() ? " or " + device.pagesPort() : "") + " for router "
                                + device.name() + ": " + e.getMessage(),
                        e)));
    }
}
