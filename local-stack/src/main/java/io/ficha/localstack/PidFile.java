package io.ficha.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a data directory: one line per process, {@code pid started-ms port restarts state name}.
 *
 * <p>Written whole at each change, so that status, down, the watchdog and the next start can trust it.
 */
final class PidFile {
    /** The name under which the launcher itself is listed. */
    static final String LAUNCHER = "launcher";

    /** The system derives start times from its clock, which may be set right in between. */
    private static final long CLOCK_TOLERANCE_MS = 3000;

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    static PidFile in(Path data) {
        return new PidFile(data.resolve("pids"));
    }

    /** One process. A pid alone proves nothing, since numbers are used again: the start time has to agree. */
    record Entry(long pid, long startedMs, int port, int restarts, String state, String name) {
        static Entry of(ProcessHandle process, int port, int restarts, String state, String name) {
            return new Entry(process.pid(), startOf(process), port, restarts, state, name);
        }

        /** @return the process, when it lives and is the one that was written down */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(p -> p.isAlive() && Math.abs(startOf(p) - startedMs) < CLOCK_TOLERANCE_MS);
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    List<Entry> read() {
        var entries = new ArrayList<Entry>();
        try {
            if (!Files.exists(file)) {
                return entries;
            }
            for (String line : Files.readAllLines(file)) {
                var words = line.split(" ", 6);
                if (words.length == 6) {
                    entries.add(new Entry(
                            Long.parseLong(words[0]),
                            Long.parseLong(words[1]),
                            Integer.parseInt(words[2]),
                            Integer.parseInt(words[3]),
                            words[4],
                            words[5]));
                }
            }
            return entries;
        } catch (IOException | NumberFormatException e) {
            throw new StackFailure("cannot read " + file + ": " + e, e);
        }
    }

    void write(List<Entry> entries) {
        var text = new StringBuilder();
        for (var e : entries) {
            text.append(e.pid)
                    .append(' ')
                    .append(e.startedMs)
                    .append(' ')
                    .append(e.port)
                    .append(' ');
            text.append(e.restarts)
                    .append(' ')
                    .append(e.state)
                    .append(' ')
                    .append(e.name)
                    .append('\n');
        }
        try {
            Path half = file.resolveSibling("pids.new");
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackFailure("cannot write " + file + " (" + e + "); is the disk full?", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + file + ": " + e, e);
        }
    }

    /** @return the launcher that runs on this directory now */
    Optional<Entry> launcher() {
        return read().stream()
                .filter(entry -> entry.name.equals(LAUNCHER) && entry.process().isPresent())
                .findFirst();
    }

    String owner() {
        return launcher().map(entry -> "pid " + entry.pid()).orElse("just starting or ending");
    }
}
