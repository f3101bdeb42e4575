package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.simulator.SimulatorProcess.Device;
import io.ficha.benchmarks.stack.Allocation;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.ProcessorTime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import me.legrange.mikrotik.MikrotikApiException;

/** Runs the same commands on one simulated device with Ficha's client and with the usual Java one. */
public final class WireBenchmark {
    private static final String BEFORE_EMPTY = "7.17.2"; // the other client hangs on !empty, which came with 7.18

    private final WireOptions options;
    private final PrintStream out;
    private final Path home;

    private WireBenchmark(WireOptions options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
    }

    /** @return whether no command failed. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(WireOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        return new WireBenchmark(WireOptions.parse(arguments, home), out, home).run();
    }

    /** One load, for the warm-up and then measured. */
    private interface Load {
        void run(WireClient client, Meter meter) throws InterruptedException;
    }

    private boolean run() throws InterruptedException {
        var machine = Machine.describe(home);
        var device = List.of("--device", "bench:0", "--device-version", BEFORE_EMPTY);
        try (var simulator = SimulatorProcess.start(home, List.of(), device)) {
            var address = simulator.devices().get(0);
            var report = new WireReport(out, machine);
            commands(simulator, address, report);
            addUsers(address);
            for (var client : clients(address)) {
                try (client) {
                    measure(simulator, client, options.rows() + "-row print", report, WireClient::users);
                }
            }
            return report.write(options.out());
        }
    }

    private void commands(SimulatorProcess simulator, Device address, WireReport report) throws InterruptedException {
        for (int inFlight : new int[] {1, options.inFlight()}) {
            for (var client : clients(address)) {
                try (client) {
                    Load load = (it, meter) -> it.identities(inFlight, meter);
                    measure(simulator, client, inFlight + " in flight", report, load);
                }
            }
        }
    }

    private List<WireClient> clients(Device address) throws InterruptedException {
        try {
            return List.of(FichaClient.connect(address, options.inFlight()), MikrotikClient.connect(address));
        } catch (MikrotikApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addUsers(Device address) throws InterruptedException {
        try (var client = FichaClient.connect(address, 1)) {
            for (int i = 0; i < options.rows(); i++) {
                client.add("guest" + i);
            }
        }
    }

    private void measure(SimulatorProcess simulator, WireClient client, String what, WireReport report, Load load)
            throws InterruptedException {
        load.run(client, new Meter(options.warmup()));
        var parts = List.of(simulator.part());
        var before = ProcessorTime.now(parts);
        long allocatedBefore = Allocation.bytes();
        var meter = new Meter(options.duration());
        load.run(client, meter);
        long allocated = Allocation.bytes() - allocatedBefore;
        report.add(
                client.name(), what, meter, allocated, ProcessorTime.now(parts).since(before));
    }
}
