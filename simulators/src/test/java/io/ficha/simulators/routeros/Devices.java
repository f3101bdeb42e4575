package io.ficha.simulators.routeros;

import static io.ficha.simulators.routeros.Waiting.forResult;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/** Devices and connections for the tests. */
final class Devices {
    static final String USER = "ficha";
    static final String PASSWORD = "s3cret";

    private Devices() {}

    static RouterOsDevice start(Vertx vertx, String version) {
        return forResult(RouterOsDevice.start(
                vertx, new DeviceOptions("cafe", "127.0.0.1", 0, USER, PASSWORD, version).withPages(0)));
    }

    static RouterOsOptions options(RouterOsDevice device) {
        var address = SocketAddress.inetSocketAddress(device.port(), "127.0.0.1");
        return RouterOsOptions.of(address, USER, PASSWORD)
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    static RouterOsConnection connect(Vertx vertx, RouterOsDevice device) {
        return forResult(RouterOsConnection.connect(vertx, options(device)));
    }
}
