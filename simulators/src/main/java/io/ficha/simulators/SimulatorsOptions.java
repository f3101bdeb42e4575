package io.ficha.simulators;

import io.ficha.simulators.conekta.ConektaSimulator;
import io.ficha.simulators.routeros.DeviceOptions;
import java.util.List;

/** What to simulate and where, as given on the command line. */
record SimulatorsOptions(
        String host,
        int controlPort,
        int conektaPort,
        int conektaMaxOrders,
        int mercadoPagoPort,
        int telegramPort,
        int smtpPort,
        List<DeviceOptions> devices,
        boolean exitWithStdin,
        boolean help) {
    static final String USAGE = """
            Usage: java -jar simulators.jar [options]
              --host HOST             address to listen on (127.0.0.1)
              --control-port PORT     tests' control API (8100)
              --conekta-port PORT     payment provider Conekta (8110)
              --mercado-pago-port P   payment provider Mercado Pago (0)
              --telegram-port PORT    Telegram's bot API (0)
              --smtp-port PORT        a mail server that keeps what it is sent (0)
              --conekta-max-orders N  orders kept before the oldest go (50000)
              --device NAME:PORT[:PAGES] a RouterOS device, and where its hotspot shows its pages; may be repeated (none)
              --devices N             so many more devices, r0 to rN-1 (0)
              --device-prefix NAME    what their names begin with in place of r
              --devices-from-port P   where the first of them listens, the others after it (20000)
              --devices-hosts A,B     they take every port on each of these addresses (--host)
              --device-user USER      who may log in to the devices (ficha)
              --device-password WORD  and with what (ficha-router)
              --device-version V      what the devices are (7.22.1); before 7.18 without !empty
              --device-max-sessions N connections at a time to one of them (20)
              --device-tls            their ports speak TLS, with a self-signed certificate
              --exit-with-stdin       end when standard input closes
              --help                  this text
            Port 0 takes a free port; the control API tells all of them at /ports. Prints READY once everything listens.""";

    /** @throws IllegalArgumentException with a message for people */
    static SimulatorsOptions parse(String... args) {
        var host = "127.0.0.1";
        int controlPort = 8100;
        int conektaPort = 8110;
        int maxOrders = ConektaSimulator.DEFAULT_MAX_ORDERS;
        int mercadoPagoPort = 0;
        int telegramPort = 0;
        int smtpPort = 0;
        var devices = new DeviceArguments();
        boolean exitWithStdin = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--host" -> host = value(args, ++i);
                case "--control-port" -> controlPort = port(args, ++i);
                case "--conekta-port" -> conektaPort = port(args, ++i);
                case "--conekta-max-orders" -> maxOrders = number(args, ++i, 1, Integer.MAX_VALUE);
                case "--mercado-pago-port" -> mercadoPagoPort = port(args, ++i);
                case "--telegram-port" -> telegramPort = port(args, ++i);
                case "--smtp-port" -> smtpPort = port(args, ++i);
                case "--exit-with-stdin" -> exitWithStdin = true;
                case "--help", "-h" -> help = true;
                default -> i = devices.take(args, i);
            }
        }
        return new SimulatorsOptions(
                host,
                controlPort,
                conektaPort,
                maxOrders,
                mercadoPagoPort,
                telegramPort,
                smtpPort,
                devices.options(host),
                exitWithStdin,
                help);
    }

    static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }

    static int port(String[] args, int at) {
        return number(args, at, 0, 65_535);
    }

    static int number(String[] args, int at, int from, int to) {
        var value = value(args, at);
        try {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with a number out of range
        }
        throw new IllegalArgumentException(args[at - 1] + " must be " + from + " to " + to + ", not " + value);
    }
}
