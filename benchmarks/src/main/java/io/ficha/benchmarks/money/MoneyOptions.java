package io.ficha.benchmarks.money;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.StackFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench money} was asked for.
 *
 * @param faults one call of so many fails, in each provider
 * @param converge how long is waited for the last sale to end
 * @param base the port of the HTTP gateway
 */
record MoneyOptions(
        int sales,
        int rate,
        int faults,
        Duration converge,
        int base,
        StackFiles stack,
        String adminEmail,
        String adminPassword,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench money [options]
              --sales N        through Conekta and Mercado Pago by turns (10000)
              --rate N         sales a second (20)
              --faults N       percent of the calls that fail at the providers (5)
              --converge TIME  how long to wait for the last sale to end (10m)
              --data DIR       the stack's data directory (.ficha)
              --super-admin EMAIL
                               who sets the shop up (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                               (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE       where the figures go (benchmarks/results/money.json)
            Needs the running stack with its simulators. Ends with 0 when each sale took the money once or not at all,
            none is unresolved, and what the providers hold is what was sold and what the books say.""";

    private static final int DEFAULT_PORT = 8080;
    private static final Set<String> NAMES = Set.of(
            "--sales",
            "--rate",
            "--faults",
            "--converge",
            "--data",
            "--super-admin",
            "--super-admin-password",
            "--out");

    /** @throws IllegalArgumentException with a message for people */
    static MoneyOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        var stack = new StackFiles(
                Path.of(given.text("--data", home.resolve(".ficha").toString())).toAbsolutePath());
        int faults = given.number("--faults", 5, 0);
        if (faults > 50) {
            throw new IllegalArgumentException("--faults must be 0 to 50, not " + faults);
        }
        return new MoneyOptions(
                given.number("--sales", 10_000, 1),
                given.number("--rate", 20, 1),
                faults,
                given.time("--converge", "10m"),
                stack.basePort().orElse(DEFAULT_PORT),
                stack,
                given.text("--super-admin", stack.adminEmail(environment)),
                given.text("--super-admin-password", stack.adminPassword(environment)),
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/money.json").toString())));
    }

    String url() {
        return "http://127.0.0.1:" + base;
    }

    String control() {
        return "http://127.0.0.1:" + (base + 20);
    }

    /** @return where a provider's own API listens */
    String provider(Provider provider) {
        return "http://127.0.0.1:" + (base + provider.portOffset());
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "MoneyOptions[" + sales + " sales at " + rate + "/s]";
    }
}
