package io.ficha.benchmarks.clients;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.StackFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench clients} was asked for.
 *
 * @param clients of the company that is measured, and as many of another
 * @param rounds how often each list is read
 * @param connections that read at the same time
 */
record ClientsOptions(
        int clients, int rounds, int connections, StackFiles stack, String adminEmail, String adminPassword, Path out) {
    static final String USAGE = """
            Usage: ./ficha bench clients [options]
              --clients N       subscribers of one company, with a service and a ticket each, and as many of another
                                (150000)
              --rounds N        how often each list is read (200)
              --connections N   that read at the same time (2)
              --data DIR        the stack's data directory (.ficha)
              --super-admin EMAIL
                                who sets the company up (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                                (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE        where the figures go (benchmarks/results/clients.json)
            Writes the subscribers into the running stack's database, then reads pages of GET /clients and GET /tickets
            through the HTTP gateway; and by turns what PostgreSQL needs for the same pages in plain SQL, without fence
            and without the services of each client. Explains the service's statements at the end. Ends with 0 when
            both found the same.""";

    private static final Set<String> NAMES = Set.of(
            "--clients", "--rounds", "--connections", "--data", "--super-admin", "--super-admin-password", "--out");

    static ClientsOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        var stack = new StackFiles(
                Path.of(given.text("--data", home.resolve(".ficha").toString())).toAbsolutePath());
        return new ClientsOptions(
                given.number("--clients", 150_000, 100),
                given.number("--rounds", 200, 1),
                given.number("--connections", 2, 1),
                stack,
                given.text("--super-admin", stack.adminEmail(environment)),
                given.text("--super-admin-password", stack.adminPassword(environment)),
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/clients.json").toString())));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "ClientsOptions[" + clients + " clients]";
    }
}
