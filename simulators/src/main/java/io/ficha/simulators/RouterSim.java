package io.ficha.simulators;

import io.ficha.simulators.routeros.DeviceFleet;
import io.ficha.simulators.routeros.RouterOsControl;
import io.ficha.simulators.routeros.RouterOsDevice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Simulated routers alone, for people who develop against RouterOS: {@code ./ficha router-sim}. */
public final class RouterSim {
    private final RouterSimOptions options;
    private final List<RouterOsDevice> devices;
    private final HttpServer control;

    private RouterSim(RouterSimOptions options, List<RouterOsDevice> devices, HttpServer control) {
        this.options = options;
        this.devices = devices;
        this.control = control;
    }

    /** @return the routers and their control API, listening; fails with a message for people when a port is taken */
    static Future<RouterSim> start(Vertx vertx, RouterSimOptions options, IntConsumer progress) {
        return DeviceFleet.start(vertx, options.devices(), progress).compose(devices -> {
            var router = Router.router(vertx);
            router.get("/health").handler(c -> c.json(new JsonObject().put("status", "UP")));
            new RouterOsControl(devices).mount(router);
            var faults = new JsonObject()
                    .put("latencyMillis", options.latencyMillis())
                    .put("jitterMillis", options.jitterMillis());
            return Future.all(devices.stream()
                            .map(device -> device.setFaults(faults))
                            .toList())
                    .compose(set -> vertx.createHttpServer()
                            .requestHandler(router)
                            .listen(options.controlPort(), options.host()))
                    .recover(e -> Future.failedFuture(new IOException(
                            "cannot listen on " + options.host() + ":" + options.controlPort()
                                    + " for the control API: " + e.getMessage(),
                            e)))
                    .map(control -> new RouterSim(options, devices, control));
        });
    }

    /** What to do with it, for people. */
    String instructions() {
        var first = devices.get(0);
        var last = devices.get(devices.size() - 1);
        var control = "http://" + options.host() + ":" + this.control.actualPort();
        var name = first.options().name();
        return """
                %s, RouterOS %s, API%s on %s
                Log in with user %s and password %s, e.g. /login =name=%s =password=%s

                Their control API: %s
                  curl %s/routeros                       # the routers
                  curl %s/routeros/%s/stats              # what one has seen
                  curl %s/routeros/%s/faults             # every fault there is, and what is on
                  curl -d '{"latencyMillis":200,"jitterMillis":100}' %s/routeros/%s/faults
                  curl -d '{"blackHole":true}' %s/routeros/%s/faults
                  curl -d '{"refuse":{"/ip/hotspot/user/add":"failure: disk full"}}' '%s/routeros/faults?devices=*'
                  curl -X POST %s/routeros/%s/reset      # a fresh router without faults

                READY; Ctrl-C ends it""".formatted(
                        devices.size() == 1 ? "Router " + name : devices.size() + " routers",
                        first.options().routerOsVersion(),
                        first.options().tls() ? " (TLS, self-signed)" : "",
                        devices.size() == 1 ? address(first) : address(first) + " to " + address(last),
                        first.options().user(),
                        first.options().password(),
                        first.options().user(),
                        first.options().password(),
                        control,
                        control,
                        control,
                        name,
                        control,
                        name,
                        control,
                        name,
                        control,
                        name,
                        control,
                        control,
                        name);
    }

    private static String address(RouterOsDevice device) {
        return device.options().host() + ":" + device.port();
    }

    List<RouterOsDevice> devices() {
        return devices;
    }

    int controlPort() {
        return control.actualPort();
    }

    /** Starts what the command line asks for and stays until it is told to end. */
    public static void main(String[] args) throws InterruptedException {
        RouterSimOptions options;
        try {
            options = RouterSimOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("ficha router-sim: " + e.getMessage() + "\n" + RouterSimOptions.USAGE);
            System.exit(Simulators.EXIT_USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(RouterSimOptions.USAGE);
            return;
        }
        var vertx = Simulators.vertx();
        var started = new CountDownLatch(1);
        start(vertx, options, ManyDevices.expect(options.devices().size())).onComplete(result -> {
            if (result.failed()) {
                System.err.println("ficha router-sim: " + result.cause().getMessage());
                new Thread(() -> System.exit(Simulators.EXIT_FAILED), "exit").start();
            } else {
                System.out.println(result.result().instructions());
            }
            started.countDown();
        });
        started.await();
    }
}
