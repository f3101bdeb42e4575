package io.ficha.localstack;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./ficha status}: what runs on a data directory, asked now and not only read from the pid file. */
final class StatusCommand {
    private static final String ROW = "%-15s %-12s %8s %6s %8s%n";
    private static final int SOMETHING_IS_DOWN = 1;

    private StatusCommand() {}

    static int run(Path data, PrintStream out) {
        var pids = PidFile.in(data);
        var launcher = pids.launcher();
        if (launcher.isEmpty()) {
            out.println("no stack runs on " + data);
            return SOMETHING_IS_DOWN;
        }
        boolean allUp = true;
        var ports = new StackPorts(launcher.get().port());
        out.printf(ROW, "PART", "STATE", "PID", "PORT", "RESTARTS");
        for (var entry : pids.read()) {
            if (entry.name().equals(PidFile.LAUNCHER)) {
                continue;
            }
            String state = stateOf(entry);
            allUp &= state.equals("up");
            out.printf(ROW, entry.name(), state, entry.pid(), entry.port(), entry.restarts());
        }
        allUp &= infrastructure(out, "postgres", data, ports.postgres(), launcher.get());
        allUp &= infrastructure(out, "kafka", data, ports.kafka(), launcher.get());
        out.printf(ROW, PidFile.LAUNCHER, launcher.get().state(), launcher.get().pid(), "", "");
        return allUp ? 0 : SOMETHING_IS_DOWN;
    }

    private static String stateOf(PidFile.Entry entry) {
        if (entry.process().isEmpty()) {
            return entry.state().equals("restarting") ? "restarting" : "down";
        }
        if (Probe.isReady(Part.named(entry.name()), entry.port(), true)) {
            return "up";
        }
        return entry.state().equals("starting") ? "starting" : "not ready";
    }

    private static boolean infrastructure(PrintStream out, String name, Path data, int port, PidFile.Entry launcher) {
        if (!Files.exists(data.resolve(name))) {
            return true; // another server is used
        }
        boolean up = Probe.listens(port);
        out.printf(ROW, name, up ? "up" : "down", name.equals("kafka") ? launcher.pid() : "", port, "");
        return up;
    }
}
