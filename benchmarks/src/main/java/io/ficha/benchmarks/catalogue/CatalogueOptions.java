package io.ficha.benchmarks.catalogue;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.StackFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench catalogue} was asked for.
 *
 * @param connections each with one request in flight
 * @param rounds of both loads, one after the other
 * @param products in the catalogue that is read
 */
record CatalogueOptions(
        int connections,
        Duration seconds,
        Duration warmup,
        int rounds,
        int products,
        StackFiles stack,
        String adminEmail,
        String adminPassword,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench catalogue [options]
              --connections N   kept alive, each with one request in flight (64)
              --seconds TIME    how long each load is measured (10s)
              --warmup TIME     how long each load runs before that (20s)
              --rounds N        how often both loads are measured, taking turns (3)
              --products N      in the catalogue (5)
              --data DIR        the stack's data directory (.ficha)
              --super-admin EMAIL
                                who sets the company up (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                                (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE        where the figures go (benchmarks/results/catalogue.json)
            Reads a router's catalogue with its API key through the HTTP gateway, and by turns the same bytes from a
            bare server behind the same gateway. Needs the running stack, best started with ./ficha up --full-jit.
            Ends with 0 when every answer was the right one.""";

    private static final Set<String> NAMES = Set.of(
            "--connections",
            "--seconds",
            "--warmup",
            "--rounds",
            "--products",
            "--data",
            "--super-admin",
            "--super-admin-password",
            "--out");

    static CatalogueOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        var stack = new StackFiles(
                Path.of(given.text("--data", home.resolve(".ficha").toString())).toAbsolutePath());
        return new CatalogueOptions(
                given.number("--connections", 64, 1),
                given.time("--seconds", "10s"),
                given.time("--warmup", "20s"),
                given.number("--rounds", 3, 1),
                given.number("--products", 5, 1),
                stack,
                given.text("--super-admin", stack.adminEmail(environment)),
                given.text("--super-admin-password", stack.adminPassword(environment)),
                Path.of(given.text(
                        "--out",
                        home.resolve("benchmarks/results/catalogue.json").toString())));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "CatalogueOptions[" + connections + " connections for " + seconds + "]";
    }
}
