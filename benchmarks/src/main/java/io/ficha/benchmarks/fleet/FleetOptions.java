package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What {@code ./ficha bench fleet} was asked for.
 *
 * @param devices held connected in the first part
 * @param some of them are kept for the second part
 * @param dead of those answer no more
 */
record FleetOptions(
        int devices,
        int some,
        int dead,
        int rate,
        Duration duration,
        Duration warmup,
        Duration idle,
        int fromPort,
        Duration timeout,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench fleet [options]
              --devices N       simulated routers held connected (10000)
              --some N          how many of them stay for the second part (half of --devices)
              --dead N          how many of those turn into black holes (a fifth of --some)
              --rate N          commands a second over all routers (1000)
              --duration TIME   how long each load is measured (10s)
              --warmup TIME     how long the first load runs before that (5s)
              --idle TIME       how long nothing is done while processor time is counted (5s)
              --from-port N     the first port the simulated routers listen on (20000); 0 takes free ones
              --timeout TIME    how long a connect, a command or its wait for either may take (5s)
              --out FILE        where the figures go (benchmarks/results/fleet.json)
            One process holds a pool of connections for each router; the routers are simulated in others. Each
            connection is an open file here, each router two in a simulator: see ulimit -n. Ends with 0 when every
            router was reached and no command to a living one failed.""";

    private static final int MOST_DEVICES = 40_000;
    private static final Set<String> NAMES = Set.of(
            "--devices",
            "--some",
            "--dead",
            "--rate",
            "--duration",
            "--warmup",
            "--idle",
            "--from-port",
            "--timeout",
            "--out");

    static FleetOptions parse(List<String> arguments, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        int devices = given.number("--devices", 10_000, 2);
        int some = given.number("--some", Math.max(2, devices / 2), 2);
        int dead = given.number("--dead", Math.max(1, some / 5), 1);
        if (devices > MOST_DEVICES || some > devices || dead >= some) {
            throw new IllegalArgumentException(
                    "--devices is at most " + MOST_DEVICES + ", --some no more than that, --dead less than --some");
        }
        return new FleetOptions(
                devices,
                some,
                dead,
                given.number("--rate", 1_000, 1),
                given.time("--duration", "10s"),
                given.time("--warmup", "5s"),
                given.time("--idle", "5s"),
                given.number("--from-port", 20_000, 0),
                given.time("--timeout", "5s"),
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/fleet.json").toString())));
    }
}
