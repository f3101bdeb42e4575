package io.ficha.benchmarks.directory;

import io.ficha.benchmarks.stack.StackClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with our own class path, which says one line when it has something to say and ends with us. */
final class Child implements AutoCloseable {
    private static final int WARNS_OF_UNSAFE = 24; // a library of ours still uses what newer JDKs warn about
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    static Child start(Class<?> program, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(jvmOptions);
        // Kafka's logging interface complains that nothing takes its logs; here that is meant.
        command.add("-Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the next line it says. @throws StackClient.Failed when it ends instead */
    String line() {
        try {
            var line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
            if (line == null) throw new StackClient.Failed("a process of the benchmark ended too early");
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
