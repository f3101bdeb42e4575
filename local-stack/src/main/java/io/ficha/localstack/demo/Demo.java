package io.ficha.localstack.demo;

import io.ficha.localstack.RunningStack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Shows the main job against a running stack: a company is set up, a guest pays, and the router has the user. */
public final class Demo {
    private static final String PROFILE = "1hora";
    private static final String DEVICE = "cafe";
    private static final String PHONE = "02:F1:C4:00:00:01";
    private static final Duration ROUTER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final RunningStack stack;
    private final PrintStream out;
    private final Onboarding onboarding;
    private final World world;

    private Demo(RunningStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
        this.onboarding = new Onboarding(Api.at(stack.baseUrl()));
        this.world = new World(stack.simulatorsUrl());
    }

    /** @return the exit code: 0 when every step worked, 2 when there are arguments */
    public static int run(RunningStack stack, List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty()) {
            out.println("./ficha demo takes only --data DIR, not " + arguments.get(0));
            return 2;
        }
        return new Demo(stack, out).show() ? 0 : 1;
    }

    private boolean show() {
        out.println("Ficha at " + stack.baseUrl() + ", router \"" + DEVICE + "\" at 127.0.0.1:"
                + stack.ports().routerCafe());
        try {
            long started = System.nanoTime();
            setUp();
            sell(onboarding.portal());
            keepPortalAddress();
            out.printf(Locale.ROOT, "done %7.1f ms  everything%n", millisSince(started));
            return true;
        } catch (UnexpectedAnswer e) {
            out.println("FAIL             " + e.getMessage());
            return false;
        }
    }

    private void setUp() {
        step(
                "health of the gateway and of what is behind it",
                () -> Api.at(stack.baseUrl()).get("/health").expect(200),
                answer -> answer.text("/status"));
        step(
                "the super admin logs in",
                () -> onboarding.logInAsSuperAdmin(stack.adminEmail(), stack.adminPassword()),
                answer -> answer.text("/user/rol") + ", token " + masked(answer.text("/access_token")));
        step(
                "the company is created",
                onboarding::createCompany,
                answer -> answer.text("/id") + " " + answer.text("/nombre"));
        step(
                "its router is added and gets an API key",
                () -> onboarding.createRouter(stack.ports().routerCafe()),
                answer -> answer.text("/id") + ", key " + masked(answer.text("/api_key")));
        step("its administrator is created", onboarding::createAdmin, answer -> answer.text("/usuario/email"));
        step("the administrator logs in", onboarding::logInAsAdmin, answer -> answer.text("/user/rol"));
        step("the Conekta keys are stored", onboarding::configureConekta, answer -> answer.text("/message"));
        step(
                "a product is put on sale",
                () -> onboarding.createProduct(PROFILE),
                answer -> answer.text("/nombre_venta") + ", " + answer.text("/precio") + " " + answer.text("/moneda"));
        step(
                "the router is reached",
                () -> await(ROUTER_PATIENCE, onboarding::testConnection, a -> a.text("/success")
                        .equals("true")),
                answer -> answer.text("/message") + ": " + answer.text("/router_name"));
        step(
                "its profiles are read",
                onboarding::profiles,
                answer -> String.join(", ", answer.json().findValuesAsText("name")));
    }

    private void sell(Portal portal) {
        step(
                "the portal's router answers",
                () -> await(ROUTER_PATIENCE, portal::checkRouter, a -> a.text("/conexion_ok")
                        .equals("true")),
                answer -> answer.text("/mensaje"));
        step(
                "the portal shows the catalogue",
                () -> portal.catalogue().expect(200),
                answer -> String.join(", ", answer.json().findValuesAsText("nombre_venta")));
        world.phone(DEVICE, PHONE);
        var sale = step(
                "a guest with a phone in the network pays with a card",
                () -> portal.payAndConnect(UUID.randomUUID().toString(), PHONE).expect(200, 202),
                answer -> answer.text("/id_compra") + ", pago " + answer.text("/estado_pago") + ", entrega "
                        + answer.text("/estado_entrega"));
        var purchase = step(
                "the purchase is delivered",
                () -> await(DELIVERY_PATIENCE, () -> portal.purchase(sale.text("/id_compra")), a -> a.text("/estado")
                        .equals("DELIVERED")),
                answer -> "usuario " + answer.text("/usuario_hotspot/usuario") + ", "
                        + String.join(" > ", answer.json().path("historial").findValuesAsText("a")));
        var name = purchase.text("/usuario_hotspot/usuario");
        step(
                "the router has the guest's user",
                () -> userOnDevice(name),
                answer -> answer.text("/0/name") + ", profile " + answer.text("/0/profile") + ", comment "
                        + answer.text("/0/comment"));
        step(
                "the guest's phone is online",
                () -> await(DELIVERY_PATIENCE, () -> portal.purchase(sale.text("/id_compra")), a -> a.text(
                                "/auto_conexion/estado")
                        .equals("conectado")),
                answer -> answer.text("/auto_conexion/mac") + ", " + answer.text("/auto_conexion/mensaje"));
    }

    /** For a look at the portal in a browser. The address has the router's key in it, so it is shown to its owner alone. */
    private void keepPortalAddress() {
        var file = stack.data().resolve("secrets").resolve("PORTAL_ADDRESS");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, stack.baseUrl() + onboarding.portalPath() + "&mac=" + PHONE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("its portal in a browser: chromium \"$(cat " + file + ")\"");
    }

    private Answer userOnDevice(String name) {
        var users = world.users(DEVICE, name);
        if (users.size() != 1) {
            throw new UnexpectedAnswer("the router has " + users.size() + " users " + name + " instead of one");
        }
        return new Answer("GET /routeros/" + DEVICE + "/users?name=" + name, 200, users.toString());
    }

    private Answer step(String what, Supplier<Answer> call, Function<Answer, String> shown) {
        long started = System.nanoTime();
        var answer = call.get();
        out.printf(
                Locale.ROOT,
                "ok   %7.1f ms  %s: %s%n                 (%s: %d)%n",
                millisSince(started),
                what,
                shown.apply(answer),
                answer.call(),
                answer.status());
        return answer;
    }

    /** Asks again until the answer is as wanted; routers and deliveries take the time they take. */
    private static Answer await(Duration patience, Supplier<Answer> call, Predicate<Answer> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = call.get().expect(200);
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new UnexpectedAnswer(answer.call() + " did not turn out well within " + patience.toSeconds()
                        + " s: " + answer.body());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static double millisSince(long started) {
        return (System.nanoTime() - started) / 1e6;
    }

    private static String masked(String secret) {
        return "********" + secret.substring(Math.max(0, secret.length() - 4));
    }
}
