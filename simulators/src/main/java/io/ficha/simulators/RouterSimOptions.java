package io.ficha.simulators;

import io.ficha.simulators.routeros.DeviceFleet;
import io.ficha.simulators.routeros.DeviceOptions;
import java.util.List;

/** What {@code ./ficha router-sim} starts, as given on its command line. */
record RouterSimOptions(
        String host, int controlPort, List<DeviceOptions> devices, int latencyMillis, int jitterMillis, boolean help) {
    static final String USAGE = """
            Usage: ./ficha router-sim [options]
              --port PORT            where the router's API listens (8728); more routers take the ports after it
              --devices N            how many routers (1), named router, or r0 to rN-1
              --version V            what they are (7.22.1), such as 7.17.2 (no !empty) or 6.42.12 (MD5 login)
              --user USER            who may log in (admin)
              --password WORD        and with what (admin)
              --max-sessions N       connections at a time to one of them (20)
              --tls                  their ports speak TLS, with a self-signed certificate
              --latency MILLIS       how long every reply is held back (0); can be changed while it runs
              --jitter MILLIS        up to so much more, at random (0)
              --pages-port PORT      where a single router's hotspot shows its login page (none)
              --control-port PORT    HTTP API for faults, stats and contents (8700)
              --host HOST            address to listen on (127.0.0.1)
              --help                 this text
            Port 0 takes free ports.""";

    private static final int MAX_DELAY_MILLIS = 3_600_000;

    /** @throws IllegalArgumentException with a message for people */
    static RouterSimOptions parse(String... args) {
        var host = "127.0.0.1";
        int controlPort = 8700;
        int port = 8728;
        int count = 1;
        var version = "7.22.1";
        var user = "admin";
        var password = "admin";
        int maxSessions = 20;
        boolean tls = false;
        int latency = 0;
        int jitter = 0;
        int pagesPort = DeviceOptions.NO_PAGES;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--host" -> host = SimulatorsOptions.value(args, ++i);
                case "--control-port" -> controlPort = SimulatorsOptions.port(args, ++i);
                case "--port" -> port = SimulatorsOptions.port(args, ++i);
                case "--pages-port" -> pagesPort = SimulatorsOptions.port(args, ++i);
                case "--devices" -> count = SimulatorsOptions.number(args, ++i, 1, DeviceArguments.MAX_DEVICES);
                case "--version" -> version = DeviceArguments.version(SimulatorsOptions.value(args, ++i));
                case "--user" -> user = SimulatorsOptions.value(args, ++i);
                case "--password" -> password = SimulatorsOptions.value(args, ++i);
                case "--max-sessions" ->
                    maxSessions = SimulatorsOptions.number(args, ++i, 1, DeviceArguments.MAX_SESSIONS);
                case "--tls" -> tls = true;
                case "--latency" -> latency = SimulatorsOptions.number(args, ++i, 0, MAX_DELAY_MILLIS);
                case "--jitter" -> jitter = SimulatorsOptions.number(args, ++i, 0, MAX_DELAY_MILLIS);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        var one = new DeviceOptions(count == 1 ? "router" : "r", host, port, user, password, version, maxSessions, tls);
        var devices = count == 1 ? List.of(one.withPages(pagesPort)) : DeviceFleet.like(one, count, List.of(host));
        return new RouterSimOptions(host, controlPort, devices, latency, jitter, help);
    }
}
