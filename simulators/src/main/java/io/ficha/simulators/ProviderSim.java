package io.ficha.simulators;

import io.ficha.simulators.conekta.ConektaSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.concurrent.CountDownLatch;

/** Conekta, Mercado Pago, Telegram and a mail server alone, for people who develop against them: {@code ./ficha provider-sim}. */
public final class ProviderSim {
    static final String USAGE = """
            Usage: ./ficha provider-sim [options]
              --conekta-port PORT       where Conekta's API listens (8710)
              --mercado-pago-port PORT  where Mercado Pago's API listens (8711)
              --telegram-port PORT      where Telegram's bot API listens (8712)
              --smtp-port PORT          where a mail server listens that keeps what it is sent (8713)
              --control-port PORT       HTTP API for faults, effects, slips, challenges and clocks (8709)
              --host HOST               address to listen on (127.0.0.1)
              --help                    this text
            Port 0 takes a free port. See docs/provider-sim.md for faults and test values.""";

    /** What the command line says. */
    record Options(
            String host,
            int controlPort,
            int conektaPort,
            int mercadoPagoPort,
            int telegramPort,
            int smtpPort,
            boolean help) {
        /** @throws IllegalArgumentException with a message for people */
        static Options parse(String... args) {
            var host = "127.0.0.1";
            int controlPort = 8709;
            int conektaPort = 8710;
            int mercadoPagoPort = 8711;
            int telegramPort = 8712;
            int smtpPort = 8713;
            boolean help = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--host" -> host = SimulatorsOptions.value(args, ++i);
                    case "--control-port" -> controlPort = SimulatorsOptions.port(args, ++i);
                    case "--conekta-port" -> conektaPort = SimulatorsOptions.port(args, ++i);
                    case "--mercado-pago-port" -> mercadoPagoPort = SimulatorsOptions.port(args, ++i);
                    case "--telegram-port" -> telegramPort = SimulatorsOptions.port(args, ++i);
                    case "--smtp-port" -> smtpPort = SimulatorsOptions.port(args, ++i);
                    case "--help", "-h" -> help = true;
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            return new Options(host, controlPort, conektaPort, mercadoPagoPort, telegramPort, smtpPort, help);
        }
    }

    private final Options options;
    private final Providers providers;
    private final HttpServer control;

    private ProviderSim(Options options, Providers providers, HttpServer control) {
        this.options = options;
        this.providers = providers;
        this.control = control;
    }

    /** @return the providers and their control API, listening; fails with a message for people when a port is taken */
    static Future<ProviderSim> start(Vertx vertx, Options options) {
        return Providers.start(
                        vertx,
                        options.host(),
                        options.conektaPort(),
                        ConektaSimulator.DEFAULT_MAX_ORDERS,
                        options.mercadoPagoPort(),
                        options.telegramPort(),
                        options.smtpPort())
                .compose(providers -> {
                    var router = Router.router(vertx);
                    router.get("/health").handler(c -> c.json(new JsonObject().put("status", "UP")));
                    providers.mountControl(router);
                    return vertx.createHttpServer()
                            .requestHandler(router)
                            .listen(options.controlPort(), options.host())
                            .recover(e -> Simulators.cannotListen(
                                    "the control API", options.host(), options.controlPort(), e))
                            .map(control -> new ProviderSim(options, providers, control));
                });
    }

    /** What to do with them, for people. */
    String instructions() {
        var control = address(this.control.actualPort());
        return """
                Conekta       %s   any key_..., e.g. Authorization: Bearer key_test
                Mercado Pago  %s   any APP_USR-..., e.g. Authorization: Bearer APP_USR-test
                Telegram      %s   any token, e.g. /bot1:a/sendMessage
                SMTP          %s:%d   without TLS and log-in

                Their control API: %s
                  curl %s/conekta/faults                         # every fault that is on
                  curl -d '{"loseAnswer":{"times":1}}' %s/mercado-pago/faults
                  curl '%s/conekta/effects?reference=REF'        # the charges and refunds of a reference
                  curl -X POST %s/mercado-pago/payments/ID/pay   # a slip is paid
                  curl -d '{"advanceSeconds":86400}' %s/conekta/clock
                  curl %s/telegram/messages                      # what was sent
                  curl %s/smtp/messages                          # what was mailed
                  curl -X POST %s/conekta/reset

                READY; Ctrl-C ends it""".formatted(
                        address(providers.conekta().port()),
                        address(providers.mercadoPago().port()),
                        address(providers.telegram().port()),
                        options.host(),
                        providers.smtp().port(),
                        control,
                        control,
                        control,
                        control,
                        control,
                        control,
                        control,
                        control,
                        control);
    }

    private String address(int port) {
        return "http://" + options.host() + ":" + port;
    }

    int controlPort() {
        return control.actualPort();
    }

    /** Starts what the command line asks for and stays until it is told to end. */
    public static void main(String[] args) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("ficha provider-sim: " + e.getMessage() + "\n" + USAGE);
            System.exit(Simulators.EXIT_USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(USAGE);
            return;
        }
        var started = new CountDownLatch(1);
        start(Simulators.vertx(), options).onComplete(result -> {
            if (result.failed()) {
                System.err.println("ficha provider-sim: " + result.cause().getMessage());
                new Thread(() -> System.exit(Simulators.EXIT_FAILED), "exit").start();
            } else {
                System.out.println(result.result().instructions());
            }
            started.countDown();
        });
        started.await();
    }
}
