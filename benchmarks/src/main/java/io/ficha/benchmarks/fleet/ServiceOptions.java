package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.StackFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench gateway} was asked for.
 *
 * @param devices simulated routers that the gateway is given
 * @param dead of those answer no more in the second part
 * @param burst deliveries asked for at one moment
 * @param rate deliveries a second after that
 * @param users that one router loses and gets again
 * @param latency of that router's answers
 */
record ServiceOptions(
        int devices,
        int dead,
        int burst,
        int rate,
        Duration duration,
        Duration idle,
        int users,
        Duration latency,
        int fromPort,
        StackFiles stack,
        String adminEmail,
        String adminPassword,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench gateway [options]
              --devices N       simulated routers given to the running stack's router gateway (1000)
              --dead N          how many of them turn into black holes (a tenth of --devices)
              --burst N         deliveries asked for at one moment, over all routers (5000)
              --rate N          deliveries a second, over the living routers, before and after that (100)
              --duration TIME   how long each of those two loads is measured (20s)
              --idle TIME       how long nothing is asked while processor time is counted (10s)
              --users N         that one router loses and gets again (5000)
              --latency TIME    of each answer of that router (PT0.05S)
              --from-port N     the first port the simulated routers listen on (20000); 0 takes free ones
              --data DIR        the stack's data directory (.ficha)
              --super-admin EMAIL
                                who registers the routers (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                                (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE        where the figures go (benchmarks/results/gateway.json)
            The routers are registered by the public API, deliveries are commands on the topic that payment uses, and
            a delivery ends with the event that its user was read back. Ends with 0 when every router was reached and
            every delivery to a living one came.""";

    private static final Set<String> NAMES = Set.of(
            "--devices",
            "--dead",
            "--burst",
            "--rate",
            "--duration",
            "--idle",
            "--users",
            "--latency",
            "--from-port",
            "--data",
            "--super-admin",
            "--super-admin-password",
            "--out");

    static ServiceOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        int devices = given.number("--devices", 1_000, 2);
        int dead = given.number("--dead", Math.max(1, devices / 10), 1);
        if (dead >= devices) throw new IllegalArgumentException("--dead is less than --devices");
        var stack = new StackFiles(
                Path.of(given.text("--data", home.resolve(".ficha").toString())).toAbsolutePath());
        return new ServiceOptions(
                devices,
                dead,
                given.number("--burst", 5_000, 1),
                given.number("--rate", 100, 1),
                given.time("--duration", "20s"),
                given.time("--idle", "10s"),
                given.number("--users", 5_000, 1),
                given.time("--latency", "PT0.05S"),
                given.number("--from-port", 20_000, 0),
                stack,
                given.text("--super-admin", stack.adminEmail(environment)),
                given.text("--super-admin-password", stack.adminPassword(environment)),
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/gateway.json").toString())));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "ServiceOptions[" + devices + " devices]";
    }
}
