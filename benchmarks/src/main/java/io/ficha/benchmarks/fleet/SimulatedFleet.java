package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.simulator.SimulatorProcess.Device;
import io.ficha.benchmarks.stack.Memory;
import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As many simulated routers as asked for, in as many processes as their open files take. */
final class SimulatedFleet implements AutoCloseable {
    private static final int OWN_FILES = 300;
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx1g");

    private final List<SimulatorProcess> processes = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    /** @throws StackClient.Failed when this system does not let so many be open */
    static SimulatedFleet start(Path home, int count, int fromPort) throws InterruptedException {
        long files = Memory.mostFiles();
        if (files < count + OWN_FILES) {
            throw new StackClient.Failed("this process may open " + files + " files, and " + count + " routers need "
                    + (count + OWN_FILES) + ": raise ulimit -n, or take --devices "
                    + Math.max(0, files - OWN_FILES));
        }
        var fleet = new SimulatedFleet();
        try {
            int each = (int) Math.min(count, (files - OWN_FILES) / 2);
            for (int at = 0; at < count; at += each) {
                fleet.add(home, Math.min(each, count - at), fromPort == 0 ? 0 : fromPort + at);
            }
            return fleet;
        } catch (RuntimeException | InterruptedException e) {
            fleet.close();
            throw e;
        }
    }

    private void add(Path home, int count, int fromPort) throws InterruptedException {
        var process = SimulatorProcess.start(
                home,
                JVM,
                List.of("--devices", Integer.toString(count), "--devices-from-port", Integer.toString(fromPort)));
        processes.add(process);
        devices.addAll(process.devices());
        sizes.add(count);
    }

    List<Device> devices() {
        return devices;
    }

    List<Part> parts() {
        return processes.stream().map(SimulatorProcess::part).toList();
    }

    /** Lets the first {@code count} routers accept and read, and never answer. */
    void blackHole(int count) throws InterruptedException {
        int left = count;
        for (int i = 0; left > 0; i++) {
            int here = Math.min(left, sizes.get(i));
            processes.get(i).setFaults("r0..r" + (here - 1), new JsonObject().put("blackHole", true));
            left -= here;
        }
    }

    /** @return the process with the last router, which {@link #blackHole} takes last */
    SimulatorProcess last() {
        return processes.get(processes.size() - 1);
    }

    @Override
    public void close() {
        processes.forEach(SimulatorProcess::close);
    }
}
