package io.ficha.localstack;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

/**
 * A small shell that ends what a killed launcher leaves behind.
 *
 * <p>It waits on a pipe from this process. When the pipe closes, by a proper end or by {@code kill -9}, it ends the
 * processes that the pid file still names, each only if its command line carries this data directory's mark, and then the
 * database server. After a proper end there are none. Where there is no POSIX shell the next start does the same.
 */
final class Watchdog {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat >/dev/null
            args() { if [ -r "/proc/$1/cmdline" ]; then tr '\\0' ' ' <"/proc/$1/cmdline"; else ps -p "$1" -o args= 2>/dev/null; fi; }
            ours() { args "$1" | grep -qF -e "$MARK"; }
            each() { [ -f "$DATA/pids" ] || return 0; while read -r pid rest; do if ours "$pid"; then kill "-$1" "$pid" 2>/dev/null; fi; done <"$DATA/pids"; }
            left() { [ -f "$DATA/pids" ] || return 1; while read -r pid rest; do if ours "$pid"; then return 0; fi; done <"$DATA/pids"; return 1; }
            each TERM
            n=0
            while left && [ $n -lt 10 ]; do sleep 1; n=$((n + 1)); done
            each KILL
            if [ -f "$DATA/postgres/postmaster.pid" ]; then
              read -r pid <"$DATA/postgres/postmaster.pid"
              case "$(args "$pid")" in *"$DATA/postgres"*) kill -INT "$pid" 2>/dev/null ;; esac
            fi
            """;

    private Watchdog() {}

    static void start(DataDirectory data) {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            return;
        }
        var builder =
                new ProcessBuilder("sh", "-c", SCRIPT).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        builder.environment().put("DATA", data.root().toString());
        builder.environment().put("MARK", JavaCommand.MARK + data.root());
        try {
            builder.start(); // its standard input stays open as long as this process lives
        } catch (IOException e) {
            throw new StackFailure("cannot start sh, which watches over the stack: " + e.getMessage(), e);
        }
    }
}
