package io.ficha.localstack;

import io.ficha.embedded.PostgresServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./ficha down}: ends the stack of a data directory, wherever it was started, and waits for its end. */
final class DownCommand {
    private static final int ATTEMPTS = 30;

    private DownCommand() {}

    static int run(Path data, PrintStream out) throws InterruptedException, ExecutionException {
        var launcher = PidFile.in(data).launcher().flatMap(PidFile.Entry::process);
        if (launcher.isEmpty()) {
            return endLeftovers(data, out);
        }
        var process = launcher.get();
        process.destroy();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                process.onExit().get(5, TimeUnit.SECONDS);
                out.println("the stack on " + data + " has ended");
                return 0;
            } catch (TimeoutException e) {
                out.println("  waiting for pid " + process.pid() + " (" + attempt * 5 + " s)"
                        + (attempt == 1
                                ? "; the first end after a build writes class archives for a faster start"
                                : ""));
            }
        }
        out.println("pid " + process.pid() + " does not end; kill -9 " + process.pid() + " ends it and all its parts");
        return 1;
    }

    private static int endLeftovers(Path data, PrintStream out) {
        if (PidFile.in(data).read().isEmpty()) {
            out.println("no stack runs on " + data);
            return 0;
        }
        try (var held = DataDirectory.hold(data)) {
            int ended = Leftovers.end(held.pids());
            PostgresServer.endOrphan(held.postgres());
            out.println("no stack runs on " + data
                    + (ended == 0 ? "" : "; ended " + ended + " processes that one had left behind"));
        }
        return 0;
    }
}
