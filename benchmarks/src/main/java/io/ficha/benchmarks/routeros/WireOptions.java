package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What {@code ./ficha bench routeros} was asked for.
 *
 * @param inFlight commands in flight at once in the second load
 * @param rows of the print in the third load
 */
record WireOptions(Duration duration, Duration warmup, int inFlight, int rows, Path out) {
    static final String USAGE = """
            Usage: ./ficha bench routeros [options]
              --duration TIME   how long each load is measured, such as 5 or 5s (5s)
              --warmup TIME     how long it runs before that (3s)
              --in-flight N     commands in flight at once in the second load (64)
              --rows N          users on the device in the third load (5000)
              --out FILE        where the figures go (benchmarks/results/routeros.json)
            Starts one simulated RouterOS device in a process of its own, and runs the same commands on it with
            Ficha's client and with me.legrange:mikrotik, one after the other. Ends with 0 when no command failed.""";

    private static final Set<String> NAMES = Set.of("--duration", "--warmup", "--in-flight", "--rows", "--out");

    static WireOptions parse(List<String> arguments, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        return new WireOptions(
                given.time("--duration", "5s"),
                given.time("--warmup", "3s"),
                given.number("--in-flight", 64, 2),
                given.number("--rows", 5_000, 1),
                Path.of(given.text(
                        "--out",
                        home.resolve("benchmarks/results/routeros.json").toString())));
    }
}
