package io.ficha.benchmarks.simulator;

import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Simulated RouterOS devices in a process of their own, so that their processor time and memory count apart. */
public final class SimulatorProcess implements AutoCloseable {
    public static final String USER = "ficha";
    public static final String PASSWORD = "ficha-router";
    private static final int WARNS_OF_UNSAFE = 24; // a library of ours still uses what newer JDKs warn about
    private static final String MAIN = "io.ficha.simulators.Simulators";
    private static final String JAR = "simulators/target/simulators-0.1.0-SNAPSHOT.jar";

    private final Process process;
    private final StackClient control;

    /** Where one device listens. */
    public record Device(String name, String host, int port) {}

    private SimulatorProcess(Process process, StackClient control) {
        this.process = process;
        this.control = control;
    }

    /**
     * Starts it and returns once all devices listen. It ends with this process.
     *
     * @param options of the simulators' command line, which say what devices there are
     * @throws StackClient.Failed when it does not start
     */
    public static SimulatorProcess start(Path home, List<String> jvmOptions, List<String> options) {
        try {
            int port = freePort();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
                command.add("--sun-misc-unsafe-memory-access=allow");
            }
            command.addAll(jvmOptions);
            command.addAll(program(home));
            command.addAll(List.of("--control-port", Integer.toString(port)));
            command.addAll(List.of("--conekta-port", "0", "--exit-with-stdin"));
            command.addAll(options);
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            awaitReady(process);
            return new SimulatorProcess(process, new StackClient("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In tests the simulators are on our own class path, and perhaps not packaged yet. */
    private static List<String> program(Path home) {
        var jar = home.resolve(JAR);
        if (Files.exists(jar)) {
            return List.of("-jar", jar.toString());
        }
        try {
            Class.forName(MAIN);
            return List.of("-cp", System.getProperty("java.class.path"), MAIN);
        } catch (ClassNotFoundException e) {
            throw new StackClient.Failed("the simulators are not built: " + jar);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(Process process) throws IOException {
        var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !"READY".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new StackClient.Failed("the simulators did not start");
            }
        }
    }

    /** @return all devices, in the order of their names' numbers */
    public List<Device> devices() throws InterruptedException {
        return control.get("/routeros", null, null).array().stream()
                .map(JsonObject.class::cast)
                .map(device ->
                        new Device(device.getString("name"), device.getString("host"), device.getInteger("port")))
                .toList();
    }

    /** Changes the faults of some devices, such as {@code r0..r999}. */
    public void setFaults(String devices, JsonObject faults) throws InterruptedException {
        control.post("/routeros/faults?devices=" + devices, faults, null, null);
    }

    /** Asks the simulator's own side of a device, see docs/router-sim.md: {@code backup}, {@code restore} and the like. */
    public void control(String device, String what) throws InterruptedException {
        control.post("/routeros/" + device + "/" + what, new JsonObject(), null, null);
    }

    /** @return how often a device got that command */
    public long count(String device, String command) throws InterruptedException {
        return control.get("/routeros/" + device + "/stats", null, null)
                .object()
                .getJsonObject("commands")
                .getLong(command, 0L);
    }

    /** Puts a hotspot user on a device. */
    public void addUser(String device, JsonObject attributes) throws InterruptedException {
        control.post("/routeros/" + device + "/users", attributes, null, null);
    }

    /** @return the hotspot users of a device */
    public JsonArray users(String device) throws InterruptedException {
        return control.get("/routeros/" + device + "/users", null, null).array();
    }

    /** @return this process, for its processor time */
    public Part part() {
        return new Part("simulator", process.pid(), false);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it ends with its standard input
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
