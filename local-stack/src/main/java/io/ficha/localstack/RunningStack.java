package io.ficha.localstack;

import java.nio.file.Path;

/**
 * A stack that another process runs, as far as a client has to know it.
 *
 * @param data its data directory
 */
public record RunningStack(Path data, StackPorts ports, String adminEmail, String adminPassword) {
    /** @throws StackFailure when no stack runs on the data directory of these options */
    public static RunningStack find(StackOptions options) {
        var launcher = PidFile.in(options.data())
                .launcher()
                .orElseThrow(() -> new StackFailure(
                        "no stack runs on " + options.data() + "; start one first: ./ficha up --detach"));
        var secrets = Secrets.load(options.data().resolve("secrets"), options);
        return new RunningStack(
                options.data(), new StackPorts(launcher.port()), secrets.adminEmail(), secrets.adminPassword());
    }

    /** @return the HTTP gateway's address */
    public String baseUrl() {
        return "http://127.0.0.1:" + ports.of(Part.HTTP_GATEWAY);
    }

    /** @return the address of the simulators' control API */
    public String simulatorsUrl() {
        return "http://127.0.0.1:" + ports.of(Part.SIMULATORS);
    }

    /** Names no password. */
    @Override
    public String toString() {
        return "RunningStack[" + baseUrl() + "]";
    }
}
