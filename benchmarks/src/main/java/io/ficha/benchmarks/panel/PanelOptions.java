package io.ficha.benchmarks.panel;

import io.ficha.benchmarks.Arguments;
import io.ficha.benchmarks.stack.StackFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ./ficha bench panel} was asked for.
 *
 * @param clients of the company whose list is looked at
 * @param rounds how often each thing is done
 * @param drawn rows of the peer, which draws them all
 */
record PanelOptions(
        int clients,
        int rounds,
        int drawn,
        Path chromium,
        StackFiles stack,
        String adminEmail,
        String adminPassword,
        Path out) {
    static final String USAGE = """
            Usage: ./ficha bench panel [options]
              --clients N       subscribers of the company whose list is looked at (150000)
              --rounds N        how often each thing is done (10)
              --drawn N         rows of the peer, one table that holds them all (10000)
              --chromium FILE   the browser (/usr/bin/chromium)
              --data DIR        the stack's data directory (.ficha)
              --super-admin EMAIL
                                who sets the company up (SUPER_ADMIN_INITIAL_EMAIL, or admin@ficha.local)
              --super-admin-password PASSWORD
                                (SUPER_ADMIN_INITIAL_PASSWORD, or what the stack made for itself)
              --out FILE        where the figures go (benchmarks/results/panel.json)
            Writes the subscribers into the running stack's database and looks at them in the panel, in a Chromium without
            a window: the first rows, jumps to rows anywhere and to the last, a search, two seconds of scrolling, memory.
            Beside each what the answers alone take (fetch and JSON); and a plain table that is given the rows page by
            page and keeps them all. Ends with 0 when every row was where it belongs, few were drawn at a time, and no
            page was asked for twice.""";

    private static final Set<String> NAMES = Set.of(
            "--clients",
            "--rounds",
            "--drawn",
            "--chromium",
            "--data",
            "--super-admin",
            "--super-admin-password",
            "--out");

    static PanelOptions parse(List<String> arguments, Map<String, String> environment, Path home) {
        var given = new Arguments(arguments, NAMES, USAGE);
        var stack = new StackFiles(
                Path.of(given.text("--data", home.resolve(".ficha").toString())).toAbsolutePath());
        return new PanelOptions(
                given.number("--clients", 150_000, 1000),
                given.number("--rounds", 10, 1),
                given.number("--drawn", 10_000, 200),
                Path.of(given.text("--chromium", "/usr/bin/chromium")),
                stack,
                given.text("--super-admin", stack.adminEmail(environment)),
                given.text("--super-admin-password", stack.adminPassword(environment)),
                Path.of(given.text(
                        "--out", home.resolve("benchmarks/results/panel.json").toString())));
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "PanelOptions[" + clients + " clients]";
    }
}
