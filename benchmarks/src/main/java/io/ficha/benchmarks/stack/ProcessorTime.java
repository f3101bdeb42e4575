package io.ficha.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much processor time each part of the stack had used at one moment, in milliseconds.
 *
 * @param machineMs of all processes of the machine, 0 where the system does not tell
 */
public record ProcessorTime(Map<String, Long> partsMs, long machineMs) {
    private static final long MS_PER_TICK = 10; // USER_HZ is 100 on every Linux
    private static final int USER = 11; // field 14 of /proc/PID/stat, counted from after the name
    private static final int CHILDREN = 13;

    /** Reads it now. Ended children of the database server are counted with it where the system tells. */
    public static ProcessorTime now(List<StackFiles.Part> parts) {
        var used = new LinkedHashMap<String, Long>();
        for (var part : parts) {
            long ms = ofProcess(part.pid(), part.withChildren());
            if (part.withChildren()) {
                ms += ProcessHandle.of(part.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> ofProcess(child.pid(), true))
                        .sum();
            }
            used.merge(part.name(), ms, Long::sum);
        }
        used.put("load generator", ofProcess(ProcessHandle.current().pid(), false));
        return new ProcessorTime(used, ofMachine());
    }

    /** @return what was used between an earlier moment and this one */
    public ProcessorTime since(ProcessorTime earlier) {
        var difference = new LinkedHashMap<String, Long>();
        partsMs.forEach((name, ms) -> difference.put(name, ms - earlier.partsMs.getOrDefault(name, ms)));
        return new ProcessorTime(difference, machineMs - earlier.machineMs);
    }

    private static long ofProcess(long pid, boolean withEndedChildren) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), withEndedChildren);
        } catch (IOException notLinuxOrGone) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(Duration::toMillis)
                    .orElse(0L);
        }
    }

    /** @return the time in one {@code /proc/PID/stat}; the name in it may hold spaces and parentheses */
    static long parse(String stat, boolean withEndedChildren) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
        if (withEndedChildren) {
            ticks += Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1]);
        }
        return ticks * MS_PER_TICK;
    }

    private static long ofMachine() {
        try {
            var words = Files.readString(Path.of("/proc/stat"))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .split(" +");
            long busy = 0;
            for (int i = 1; i < Math.min(words.length, 8); i++) {
                boolean idle = i == 4 || i == 5;
                busy += idle ? 0 : Long.parseLong(words[i]);
            }
            return busy * MS_PER_TICK;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
