package io.ficha.simulators;

import io.ficha.simulators.routeros.DeviceFleet;
import io.ficha.simulators.routeros.RouterOsControl;
import io.ficha.simulators.routeros.RouterOsDevice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Runs the simulated outside world in one process: payment providers, routers, and the tests' control API. */
public final class Simulators {
    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 2;

    private final Providers providers;
    private final RouterOsControl routers;
    private HttpServer control;

    private Simulators(Providers providers, List<RouterOsDevice> devices) {
        this.providers = providers;
        this.routers = new RouterOsControl(devices);
    }

    /** @return all simulators, listening; fails with a message for people when a port is taken */
    static Future<Simulators> start(Vertx vertx, SimulatorsOptions options, IntConsumer progress) {
        return Providers.start(
                        vertx,
                        options.host(),
                        options.conektaPort(),
                        options.conektaMaxOrders(),
                        options.mercadoPagoPort(),
                        options.telegramPort(),
                        options.smtpPort())
                .compose(providers -> DeviceFleet.start(vertx, options.devices(), progress)
                        .map(devices -> new Simulators(providers, devices)))
                .compose(simulators -> simulators.startControl(vertx, options));
    }

    /** @return a failure with a message for people */
    static <T> Future<T> cannotListen(String what, String host, int port, Throwable cause) {
        var message = "cannot listen on " + host + ":" + port + " for " + what + ": " + cause.getMessage();
        return Future.failedFuture(new IOException(message, cause));
    }

    private Future<Simulators> startControl(Vertx vertx, SimulatorsOptions options) {
        var router = Router.router(vertx);
        router.get("/health").handler(c -> c.json(new JsonObject().put("status", "UP")));
        providers.mountControl(router);
        routers.mount(router);
        router.post("/reset").handler(c -> Future.all(providers.reset(), routers.reset())
                .onSuccess(v -> c.json(new JsonObject()))
                .onFailure(c::fail));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(options.controlPort(), options.host())
                .recover(e -> cannotListen("the control API", options.host(), options.controlPort(), e))
                .map(listening -> {
                    control = listening;
                    return this;
                });
    }

    Providers providers() {
        return providers;
    }

    int controlPort() {
        return control.actualPort();
    }

    /** Starts what the command line asks for and stays until it is told to end. */
    public static void main(String[] args) throws InterruptedException {
        SimulatorsOptions options;
        try {
            options = SimulatorsOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("simulators: " + e.getMessage() + "\n" + SimulatorsOptions.USAGE);
            System.exit(EXIT_USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(SimulatorsOptions.USAGE);
            return;
        }
        run(options);
    }

    private static void run(SimulatorsOptions options) throws InterruptedException {
        var vertx = vertx();
        if (options.exitWithStdin()) {
            exitWithStdin();
        }
        var started = new CountDownLatch(1);
        start(vertx, options, ManyDevices.expect(options.devices().size())).onComplete(result -> {
            if (result.failed()) {
                System.err.println("simulators: " + result.cause().getMessage());
                new Thread(() -> System.exit(EXIT_FAILED), "exit").start(); // the event loop must stay free to close
            } else {
                System.out.println("READY");
                System.out.flush();
            }
            started.countDown();
        });
        started.await();
    }

    /** @return a Vert.x for few cores that closes when the process is told to end */
    static Vertx vertx() {
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx), "shutdown"));
        return vertx;
    }

    private static void exitWithStdin() {
        var watcher = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException closed) {
                        // a broken pipe ends the process as a closed one does
                    }
                    System.exit(0);
                },
                "stdin");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println("simulators: did not close in time");
        }
    }
}
